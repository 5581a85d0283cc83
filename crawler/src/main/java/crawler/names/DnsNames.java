package crawler.names;

import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.resolver.HostsFileEntriesResolver;
import io.netty.resolver.dns.DnsErrorCauseException;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.NoopAuthoritativeDnsServerCache;
import io.netty.resolver.dns.NoopDnsCnameCache;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;
import io.netty.util.concurrent.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.spi.transport.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The hosts file, then name servers (RFC 1035), those of the system unless others are given, with
 * the search list of the system. A question that is not answered, because a packet was lost or the
 * server has too much to do, is asked once more. Remembers nothing. Thread-safe: everything happens
 * on one event loop.
 */
public final class DnsNames implements NameSource {
  /** Of the time that a lookup may take: two such questions, and some to spare. */
  private static final double SHARE_OF_A_QUESTION = 0.4;

  private static final int QUESTIONS = 2;
  private static final int SHARE_OF_A_PAUSE = 4;

  private final VertxInternal vertx;
  private final List<InetSocketAddress> servers;
  private final Duration questionTimeout;
  private final EventLoop loop;
  private final TimesToLive times = new TimesToLive();
  private final Refusals refusals = new Refusals();
  private @Nullable DnsNameResolver resolver;
  private boolean closed;

  /**
   * @param servers none means those of the system
   * @param timeout for one name
   */
  public DnsNames(VertxInternal vertx, List<InetSocketAddress> servers, Duration timeout) {
    this.vertx = vertx;
    this.servers = servers;
    long millis = Math.round(timeout.toMillis() * SHARE_OF_A_QUESTION);
    this.questionTimeout = Duration.ofMillis(Math.max(1, millis));
    this.loop = vertx.createEventLoopContext().nettyEventLoop();
  }

  @Override
  public io.vertx.core.Future<NameAnswer> ask(String name) {
    Promise<NameAnswer> answer = Promise.promise();
    loop.execute(() -> ask(name, QUESTIONS, answer));
    return answer.future();
  }

  private void ask(String name, int questions, Promise<NameAnswer> answer) {
    if (closed) {
      answer.complete(new NameAnswer.NoAnswer("closed"));
      return;
    }
    times.expect(name);
    refusals.expect(name);
    Future<List<InetAddress>> asking;
    try {
      asking = resolver().resolveAll(name);
    } catch (IllegalArgumentException notAName) {
      times.take(name);
      refusals.take(name);
      answer.complete(new NameAnswer.NoSuchName(message(notAName)));
      return;
    }
    asking.addListener(
        done -> {
          Duration life = times.take(name);
          boolean refused = refusals.take(name);
          NameAnswer said =
              done.isSuccess() ? found(name, asking.getNow(), life) : failed(done.cause(), refused);
          if (said instanceof NameAnswer.NoAnswer && questions > 1) {
            askAgain(name, questions - 1, answer, timedOut(done.cause()));
          } else {
            answer.complete(said);
          }
        });
  }

  /** A server that has too much to do, and says so, is left alone for a moment. */
  private void askAgain(String name, int questions, Promise<NameAnswer> answer, boolean atOnce) {
    if (atOnce) {
      ask(name, questions, answer);
    } else {
      long pauseMillis = questionTimeout.toMillis() / SHARE_OF_A_PAUSE;
      var _ = loop.schedule(() -> ask(name, questions, answer), pauseMillis, TimeUnit.MILLISECONDS);
    }
  }

  private DnsNameResolver resolver() {
    DnsNameResolver made = resolver;
    if (made == null) {
      made = make();
      resolver = made;
    }
    return made;
  }

  private DnsNameResolver make() {
    Transport transport = vertx.transport();
    // Every address of a name is asked for, but nothing waits for the IPv6 ones: a name server that
    // never answers for them is no rarity.
    DnsNameResolverBuilder builder =
        new DnsNameResolverBuilder(loop)
            .datagramChannelFactory(transport.datagramChannelFactory())
            .socketChannelFactory(
                () -> (SocketChannel) transport.channelFactory(false).newChannel())
            .resolveCache(times)
            .dnsQueryLifecycleObserverFactory(refusals)
            .cnameCache(NoopDnsCnameCache.INSTANCE)
            .authoritativeDnsServerCache(NoopAuthoritativeDnsServerCache.INSTANCE)
            .queryTimeoutMillis(questionTimeout.toMillis())
            .completeOncePreferredResolved(true)
            .optResourceEnabled(false)
            .hostsFileEntriesResolver(
                (name, types) -> HostsFileEntriesResolver.DEFAULT.address(name, types));
    if (!servers.isEmpty()) {
      DnsServerAddressStreamProvider given = new SequentialDnsServerAddressStreamProvider(servers);
      builder.nameServerProvider(given).searchDomains(List.of()).ndots(1);
    }
    return builder.build();
  }

  private static NameAnswer found(String name, List<InetAddress> addresses, Duration life) {
    return addresses.isEmpty()
        ? new NameAnswer.NoSuchName(name)
        : new NameAnswer.Found(addresses.stream().map(DnsNames::withoutName).toList(), life);
  }

  /** An address that says its name would be looked up again by whoever connects to it. */
  static InetAddress withoutName(InetAddress address) {
    try {
      return InetAddress.getByAddress(address.getAddress());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has the length of one", e);
    }
  }

  private static NameAnswer failed(Throwable cause, boolean refused) {
    boolean serverTrouble = refused || find(cause, DnsErrorCauseException.class).isPresent();
    if (timedOut(cause) || (serverTrouble && !saysNoSuchName(cause))) {
      return new NameAnswer.NoAnswer("no name server gave an answer");
    }
    if (saysNoSuchName(cause)) {
      return new NameAnswer.NoSuchName("the name servers know no such name");
    }
    // The resolver's own words would be the types of its questions and how many there were.
    String said = message(cause).strip();
    return new NameAnswer.NoSuchName(
        said.startsWith("Failed to resolve") ? "the name has no address" : said);
  }

  private static boolean timedOut(@Nullable Throwable cause) {
    return find(cause, DnsNameResolverTimeoutException.class).isPresent();
  }

  private static boolean saysNoSuchName(Throwable cause) {
    return find(cause, DnsErrorCauseException.class)
        .map(said -> message(said).toUpperCase(Locale.ROOT).contains("NXDOMAIN"))
        .orElse(false);
  }

  private static <T extends Throwable> Optional<T> find(
      @Nullable Throwable failure, Class<T> type) {
    int depth = 0;
    for (Throwable t = failure; t != null && depth < 20; t = t.getCause(), depth++) {
      if (type.isInstance(t)) {
        return Optional.of(type.cast(t));
      }
    }
    return Optional.empty();
  }

  private static String message(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }

  @Override
  public void close() {
    loop.execute(
        () -> {
          closed = true;
          if (resolver != null) {
            resolver.close();
          }
        });
  }
}
