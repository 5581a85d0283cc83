package crawler.fetch;

import crawler.address.AddressGuard;
import crawler.address.Verdict;
import crawler.fetch.Deadlines.Phase;
import crawler.model.HttpUrl;
import crawler.model.Origin;
import crawler.model.Reason;
import crawler.names.NameAnswer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.WebClient;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Fetches through the Vert.x web client on event loops. Every request learns here what the name of
 * its host stands for, and connections go to the very addresses that the {@link AddressGuard} has
 * granted for it; every deadline is kept by a timer of the request's event loop. Thread-safe.
 */
public final class VertxFetcher implements Fetcher {
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(1);
  private static final Duration TIMER_SLACK = Duration.ofMillis(10);
  private static final long NO_TIMER = -1;
  private static final Set<String> REPLACEABLE = Set.of("user-agent", "accept", "accept-encoding");

  private final VertxInternal vertx;
  private final FetchOptions options;
  private final WebClients clients;
  private final NameLookup names;
  private final AddressGuard guard;
  private final ProxyChoice proxies;
  private final BodyRate rate;
  private final List<Context> loops;
  private final AtomicInteger nextLoop = new AtomicInteger();

  /**
   * @param vertx stays the caller's to close
   * @param hostConcurrency requests to one host that the caller may have in flight
   * @param environment where proxies are looked up when the options name none
   */
  public VertxFetcher(
      Vertx vertx, FetchOptions options, int hostConcurrency, Map<String, String> environment) {
    this(vertx, options, hostConcurrency, environment, TlsEngine.FASTEST);
  }

  /** The same with what shall encrypt. */
  public VertxFetcher(
      Vertx vertx,
      FetchOptions options,
      int hostConcurrency,
      Map<String, String> environment,
      TlsEngine engine) {
    this(
        vertx,
        options,
        hostConcurrency,
        environment,
        engine,
        new AddressGuard(options.privateAddresses()));
  }

  /**
   * The same with a guard of the caller's, in place of what the options say of private addresses.
   */
  public VertxFetcher(
      Vertx vertx,
      FetchOptions options,
      int hostConcurrency,
      Map<String, String> environment,
      TlsEngine engine,
      AddressGuard guard) {
    this.vertx = (VertxInternal) vertx;
    this.options = options;
    this.names = new NameLookup(this.vertx, options.dnsTimeout());
    this.guard = guard;
    this.proxies = new ProxyChoice(options.proxy(), environment);
    this.rate = new BodyRate(options.limitRate(), System::nanoTime);
    this.clients = new WebClients(vertx, options, engine, hostConcurrency);
    this.loops = new ArrayList<>();
    for (int i = 0; i < EventLoops.count(); i++) {
      this.loops.add(this.vertx.createEventLoopContext());
    }
  }

  /**
   * Closes connections after use instead of keeping them, as long as this process has more than so
   * many open: a crawl of many hosts would fill its descriptors with those that it needs no more. A
   * connection that was kept is used nevertheless.
   */
  public void keepNoneAbove(int connections) {
    clients.keepNoneAbove(connections);
  }

  @Override
  public Future<FetchReply> fetch(
      FetchRequest request, BodySink sink, Consumer<Runnable> callBack) {
    Context loop = loops.get(Math.floorMod(nextLoop.getAndIncrement(), loops.size()));
    Exchange exchange = new Exchange(request, options, sink, rate, loop);
    loop.runOnContext(v -> new Attempt(exchange).start());
    callBack.accept(() -> loop.runOnContext(v -> giveUp(exchange)));
    return exchange.future();
  }

  @Override
  public void expect(Origin host, BooleanSupplier still) {
    HttpUrl url = new HttpUrl(host.scheme(), "", host.host(), host.port(), "/", null);
    if (proxies.proxyFor(url).isEmpty()) {
      names.expect(url, still);
    }
  }

  private static void giveUp(Exchange exchange) {
    if (exchange.isUnanswered()) {
      exchange.fail(exchange.deadlines.phase().timeout, "called back: others need the slot", null);
    }
  }

  @Override
  public Future<Void> close() {
    names.close();
    return clients.close();
  }

  /** One exchange on its event loop: addresses in turn, one spare connection, one timer. */
  private final class Attempt {
    private final Exchange exchange;
    private final HttpUrl url;
    private List<InetAddress> addresses = List.of();
    private int addressIndex;
    private boolean spareUsed;
    private long timer = NO_TIMER;
    private long timerEndNanos;
    private boolean drained;

    Attempt(Exchange exchange) {
      this.exchange = exchange;
      this.url = exchange.request.url();
    }

    void start() {
      exchange.onPhase(this::hurryTimer);
      exchange.future().onComplete((reply, failure) -> watchDrain());
      guarded(this::connect);
    }

    /** A bug must end the exchange, or its slot would be lost until the deadline. */
    private void guarded(Runnable step) {
      try {
        step.run();
      } catch (RuntimeException bug) {
        exchange.broke(bug);
      }
    }

    private void connect() {
      Optional<ProxyOptions> proxy = proxies.proxyFor(url);
      InetAddress literal = NameLookup.literal(url.hostName());
      if (proxy.isPresent()) {
        // The proxy looks names up, so that only what is known without that can be judged.
        if (mayReach(NameLookup.unasked(url).stream().toList())) {
          send(proxy.get());
        }
      } else if (literal != null) {
        if (mayReach(List.of(literal))) {
          send(null);
        }
      } else {
        names.known(url).ifPresentOrElse(this::answered, this::lookUp);
      }
    }

    private void lookUp() {
      exchange.waitingToResolve();
      names
          .ask(url, () -> exchange.onLoop(() -> guarded(exchange::resolving)))
          .onSuccess(answer -> exchange.onLoop(() -> guarded(() -> answered(answer))));
    }

    private void answered(NameAnswer answer) {
      exchange.resolved();
      switch (answer) {
        case NameAnswer.Found(List<InetAddress> found, Duration life) -> resolved(found);
        case NameAnswer.NoSuchName(String detail) ->
            exchange.fail(Reason.DNS_NOT_FOUND, detail, null);
        case NameAnswer.NoAnswer(String detail) -> exchange.fail(Reason.DNS_TIMEOUT, detail, null);
      }
    }

    private void resolved(List<InetAddress> found) {
      if (!exchange.isOver() && mayReach(found)) {
        send(null);
      }
    }

    /** Keeps the addresses that were granted; ends the exchange when there are none. */
    private boolean mayReach(List<InetAddress> found) {
      return switch (guard.judge(url, exchange.request.onListedHost(), found)) {
        case Verdict.Granted(List<InetAddress> granted) -> {
          addresses = granted;
          yield true;
        }
        case Verdict.Refused(String detail) -> {
          exchange.fail(Reason.PRIVATE_ADDRESS, detail, null);
          yield false;
        }
      };
    }

    private void send(@Nullable ProxyOptions proxy) {
      InetAddress address = proxy == null ? addresses.get(addressIndex) : null;
      exchange.connecting(address);
      RequestOptions to =
          new RequestOptions()
              .setMethod(HttpMethod.GET)
              .setHost(url.host())
              .setPort(url.port())
              .setSsl(url.isTls())
              .setURI(url.requestTarget())
              .setHeaders(headers(exchange.request));
      if (address != null) {
        to.setServer(server(address));
      }
      // A spare must be new: the pool may hold more connections that the server has closed.
      WebClient through =
          spareUsed ? clients.forOneRequest(url.isTls()) : clients.usual(url.isTls());
      HttpRequest<?> request = through.request(to).as(new ExchangeCodec(exchange));
      if (proxy != null) {
        request.proxy(proxy);
      }
      request.followRedirects(false).send().onComplete((reply, failure) -> sent(failure, proxy));
    }

    private void sent(@Nullable Throwable failure, @Nullable ProxyOptions proxy) {
      if (failure == null) {
        guarded(exchange::bodyEnded);
      } else {
        guarded(() -> failed(failure, proxy));
      }
      disarmIfOver();
    }

    /** The client takes the address for the host of an authority, where IPv6 needs brackets. */
    private SocketAddress server(InetAddress address) {
      return address instanceof Inet6Address
          ? SocketAddress.inetSocketAddress(url.port(), "[" + address.getHostAddress() + "]")
          : SocketAddress.inetSocketAddress(new InetSocketAddress(address, url.port()));
    }

    private void failed(Throwable failure, @Nullable ProxyOptions proxy) {
      boolean connecting = exchange.deadlines.phase() == Phase.CONNECT && !exchange.isOver();
      if (connecting && addressIndex + 1 < addresses.size()) {
        addressIndex++;
        send(proxy);
      } else if (mayUseSpare(failure)) {
        spareUsed = true;
        send(proxy);
      } else if (connecting && proxy != null) {
        FailureReasons.Cause cause = FailureReasons.throughProxy(failure);
        exchange.fail(cause.reason(), cause.detail(), failure);
      } else {
        exchange.fail(failure);
      }
    }

    /** Not when it was we who closed the connections. */
    private boolean mayUseSpare(Throwable failure) {
      boolean unheard = exchange.mayTryNewConnection() && !FailureReasons.isBadReply(failure);
      boolean lost = unheard || lostIdle(failure);
      return lost && !spareUsed && !clients.areClosed();
    }

    /** Whether the connection that the pool gave was closed before the request was begun. */
    private boolean lostIdle(Throwable failure) {
      return failure instanceof HttpClosedException
          && exchange.deadlines.phase() == Phase.CONNECT
          && !exchange.isOver();
    }

    private void armTimer() {
      long now = System.nanoTime();
      long nanos = exchange.deadlines.nanosToNextCheck(now);
      timerEndNanos = now + nanos;
      timer = vertx.setTimer(Math.max(1, nanos / 1_000_000), id -> check());
    }

    /** The first deadline runs now, or one that is nearer than the one the timer waits for. */
    private void hurryTimer() {
      if (timer == NO_TIMER) {
        armTimer();
        return;
      }
      long now = System.nanoTime();
      long earlierNanos = timerEndNanos - now - exchange.deadlines.nanosToNextCheck(now);
      if (earlierNanos > TIMER_SLACK.toNanos()) {
        vertx.cancelTimer(timer);
        armTimer();
      }
    }

    private void check() {
      Deadlines.Expired expired =
          exchange.deadlines.check(System.nanoTime(), exchange.isHeldByUs());
      if (expired == null) {
        armTimer();
      } else {
        exchange.fail(expired.reason(), expired.detail(), null);
      }
    }

    /**
     * The result is out; what is left of an unwanted body gets a moment, then the connection goes.
     */
    private void watchDrain() {
      vertx.cancelTimer(timer);
      if (!drained) {
        timer = vertx.setTimer(DRAIN_LIMIT.toMillis(), id -> exchange.abandon());
      }
    }

    private void disarmIfOver() {
      if (exchange.isOver()) {
        drained = true;
        vertx.cancelTimer(timer);
      }
    }
  }

  private MultiMap headers(FetchRequest request) {
    MultiMap headers = HttpHeaders.headers();
    headers.add(HttpHeaders.HOST, request.url().origin().authority());
    headers.add(HttpHeaders.USER_AGENT, options.userAgent());
    headers.add(HttpHeaders.ACCEPT, "*/*");
    headers.add(
        HttpHeaders.ACCEPT_ENCODING,
        request.simplyCoded()
            ? ContentCoding.simplyAccepted(options.acceptEncoding())
            : ContentCoding.accepted(options.acceptEncoding()));
    for (Header header : request.headers()) {
      if (REPLACEABLE.contains(header.name().toLowerCase(Locale.ROOT))) {
        headers.remove(header.name());
      }
    }
    request.headers().forEach(h -> headers.add(h.name(), h.value()));
    return headers;
  }
}
