package crawler.pipeline;

import crawler.fetch.FetchException;
import crawler.fetch.FetchReply;
import crawler.fetch.FetchRequest;
import crawler.fetch.Fetcher;
import crawler.fetch.Header;
import crawler.model.CrawlUrl;
import crawler.model.HttpUrl;
import crawler.model.InputLine;
import crawler.model.Origin;
import crawler.model.Reason;
import crawler.politeness.Admission;
import crawler.politeness.GivenUp;
import crawler.politeness.HostGate;
import crawler.robots.ProductToken;
import crawler.robots.RobotsAnswer;
import crawler.robots.RobotsRules;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Requests the robots.txt of origins: through the gate like every request, retried like a page,
 * with five redirects at most (RFC 9309, section 2.3.1.2). Nothing secret is sent along. Stateless;
 * thread-safe.
 */
final class RobotsFetch {
  static final String PATH = "/robots.txt";
  private static final int MOST_REDIRECTS = 5;

  /** What is larger takes longer to parse than an event loop may be held. */
  private static final int PARSED_AT_ONCE_BYTES = 16 << 10;

  /** Nothing of the host itself was reached, so that this is what its pages fail for. */
  private static final Set<Reason> NO_HOST =
      EnumSet.of(
          Reason.DNS_NOT_FOUND,
          Reason.DNS_TIMEOUT,
          Reason.CONNECT_REFUSED,
          Reason.CONNECT_TIMEOUT,
          Reason.TLS_EXPIRED,
          Reason.TLS_NOT_YET_VALID,
          Reason.TLS_UNTRUSTED,
          Reason.TLS_HOST_MISMATCH,
          Reason.TLS_PROTOCOL,
          Reason.TLS_HANDSHAKE,
          Reason.PRIVATE_ADDRESS);

  private final Fetcher fetcher;
  private final RetryOptions retry;
  private final Backoff backoff;
  private final List<Header> headers;
  private final ProductToken token;
  private final LongSupplier nanoTime;

  RobotsFetch(
      Fetcher fetcher,
      RetryOptions retry,
      Backoff backoff,
      List<Header> headers,
      ProductToken token,
      LongSupplier nanoTime) {
    this.fetcher = fetcher;
    this.retry = new RetryOptions(retry.retries(), retry.maxDelay(), MOST_REDIRECTS);
    this.backoff = backoff;
    this.headers = headers.stream().filter(header -> !Header.isSecret(header.name())).toList();
    this.token = token;
    this.nanoTime = nanoTime;
  }

  /**
   * What the origin answers. Fails only on a bug.
   *
   * @param onListedHost whether addresses that are not public may be reached
   */
  Future<HostRules.Asked> of(HostGate gate, Origin origin, boolean onListedHost) {
    HttpUrl url = new HttpUrl(origin.scheme(), "", origin.host(), origin.port(), PATH, null);
    CrawlUrl asked = new CrawlUrl(new InputLine(0, "robots.txt", url.toString()), url);
    Pursuit pursuit = new Pursuit(asked, retry, backoff, headers, nanoTime.getAsLong());
    return new Way(gate, pursuit, onListedHost).admit(Duration.ZERO);
  }

  /** One origin's way through redirects and retries. */
  private final class Way {
    private final HostGate gate;
    private final Pursuit pursuit;
    private final boolean onListedHost;

    Way(HostGate gate, Pursuit pursuit, boolean onListedHost) {
      this.gate = gate;
      this.pursuit = pursuit;
      this.onListedHost = onListedHost;
    }

    Future<HostRules.Asked> admit(Duration delay) {
      return gate.admitUnasked(pursuit.target().origin(), delay)
          .compose(
              admission ->
                  switch (admission) {
                    case Admission.Closed closed ->
                        Future.succeededFuture(new HostRules.Asked.Stopped());
                    case Admission.Granted(Admission.Permit permit) ->
                        permit
                            .givenUp()
                            .map(why -> givenUp(why, permit))
                            .orElseGet(() -> send(permit));
                  });
    }

    private static Future<HostRules.Asked> givenUp(GivenUp why, Admission.Permit permit) {
      permit.release();
      return answered(new RobotsAnswer.Unreachable(why.reason(), why.detail()));
    }

    private Future<HostRules.Asked> send(Admission.Permit permit) {
      FetchRequest next = pursuit.nextRequest();
      FetchRequest request =
          new FetchRequest(
              next.url(), next.headers(), next.onListedHost() && onListedHost, next.simplyCoded());
      RobotsSink sink = new RobotsSink();
      return fetcher
          .fetch(request, new TellingSink(sink, permit), permit::onCallBack)
          .map(reply -> judge(reply, permit))
          .otherwise(failure -> judge(failure, permit))
          .compose(step -> follow(step, sink, permit))
          .onFailure(bug -> permit.release());
    }

    private Step judge(FetchReply reply, Admission.Permit permit) {
      permit.answered(reply.head().status());
      Origin asked = pursuit.target().origin();
      Step step = pursuit.replied(reply);
      pursuit.hostPause().ifPresent(pause -> gate.pause(asked, pause));
      return step;
    }

    private Step judge(Throwable failure, Admission.Permit permit) {
      if (failure instanceof FetchException known) {
        permit.failed(known.reason());
        return permit.isCalledBack() ? pursuit.putOff(known) : pursuit.failed(known);
      }
      throw new IllegalStateException("a fetch failed in an unforeseen way", failure);
    }

    /** Asks before it gives back, so that the host is not forgotten in between. */
    private Future<HostRules.Asked> follow(Step step, RobotsSink sink, Admission.Permit permit) {
      Future<HostRules.Asked> asked =
          switch (step) {
            case Step.Keep keep -> parse(pursuit, sink.content());
            case Step.GiveUp(Reason reason, String detail) -> lost(pursuit, reason, detail);
            case Step.Follow redirected -> admit(Duration.ZERO);
            case Step.PutOff again -> admit(Duration.ZERO);
            case Step.Retry again -> admit(again.wholeHost() ? Duration.ZERO : again.delay());
          };
      permit.release();
      return asked;
    }
  }

  private static Future<HostRules.Asked> lost(Pursuit pursuit, Reason reason, String detail) {
    if (reason == Reason.HTTP_4XX) {
      return answered(RobotsAnswer.ofStatus(pursuit.status()));
    }
    boolean redirected = !pursuit.target().equals(pursuit.url.url());
    return answered(
        NO_HOST.contains(reason) && !redirected
            ? new RobotsAnswer.Unreachable(reason, detail)
            : RobotsAnswer.unreachable(detail));
  }

  private Future<HostRules.Asked> parse(Pursuit pursuit, byte[] content) {
    String origin = pursuit.url.url().origin().toString();
    if (content.length <= PARSED_AT_ONCE_BYTES) {
      return answered(new RobotsAnswer.Known(RobotsRules.parse(content, token, origin)));
    }
    Promise<RobotsAnswer> parsed = Promise.promise();
    Thread.ofVirtual()
        .name("robots")
        .start(
            () -> {
              try {
                RobotsRules rules = RobotsRules.parse(content, token, origin);
                parsed.complete(new RobotsAnswer.Known(rules));
              } catch (RuntimeException | Error bug) {
                parsed.fail(bug);
              }
            });
    return parsed.future().compose(RobotsFetch::answered);
  }

  private static Future<HostRules.Asked> answered(RobotsAnswer answer) {
    return Future.succeededFuture(new HostRules.Asked.Answered(answer));
  }
}
