package crawler.pipeline;

import crawler.fetch.FetchException;
import crawler.fetch.FetchReply;
import crawler.fetch.FetchRequest;
import crawler.fetch.Header;
import crawler.fetch.ReplyHead;
import crawler.model.CrawlUrl;
import crawler.model.HttpUrl;
import crawler.model.Reason;
import crawler.model.Stage;
import crawler.model.Timings;
import crawler.model.Visit;
import crawler.url.InvalidUrlException;
import crawler.url.UrlParser;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One page's way through redirects and retries: what was tried, and what follows. Decides, but
 * neither sends nor waits, so that every model follows the same policy. One thread at a time.
 */
final class Pursuit {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Set<Integer> RETRYABLE = Set.of(408, 425, 429, 500, 502, 503, 504);

  final CrawlUrl url;
  private final RetryOptions options;
  private final Backoff backoff;
  private final List<Header> ownHeaders;
  private final long startedNanos;
  private final Timings.Builder timings = new Timings.Builder();
  private final List<HttpUrl> passed = new ArrayList<>();

  private HttpUrl target;
  private Instant started = Instant.EPOCH;
  private boolean trusted = true;
  private boolean simplyCoded;
  private boolean onListedHost;
  private int requests;
  private int retries;
  private int status;
  private long wireBytes;
  private ContentType contentType = ContentType.UNKNOWN;
  private Optional<Duration> hostPause = Optional.empty();
  private List<String> linkHeaders = List.of();
  private List<String> robotsTags = List.of();

  Pursuit(
      CrawlUrl url,
      RetryOptions options,
      Backoff backoff,
      List<Header> ownHeaders,
      long startedNanos) {
    this.url = url;
    this.options = options;
    this.backoff = backoff;
    this.ownHeaders = ownHeaders;
    this.startedNanos = startedNanos;
    this.target = url.url();
    this.onListedHost = url.onListedHost();
  }

  HttpUrl target() {
    return target;
  }

  /** Whether no redirect has left the host that the input names. */
  boolean onListedHost() {
    return onListedHost;
  }

  /** Of the last reply; 0 when none came. */
  int status() {
    return status;
  }

  int attempts() {
    return requests == 0 ? 0 : retries + (simplyCoded ? 2 : 1);
  }

  /** The wait for admission is over. */
  void admitted(Instant now, long waitedNanos) {
    if (waitedNanos != Timings.UNKNOWN) {
      timings.add(Stage.QUEUE, waitedNanos);
    }
    if (requests == 0) {
      started = now;
    }
  }

  FetchRequest nextRequest() {
    requests++;
    status = 0;
    contentType = ContentType.UNKNOWN;
    hostPause = Optional.empty();
    return new FetchRequest(
        target, RequestHeaders.forRequest(ownHeaders, target, trusted), onListedHost, simplyCoded);
  }

  Step failed(FetchException failure) {
    timings.addAll(failure.timings());
    wireBytes += failure.wireBytes();
    status = failure.status();
    if (failure.wantsDecoder() && !simplyCoded) {
      // Nothing is wrong with server or network: this is not one of the retries.
      simplyCoded = true;
      return new Step.Retry(failure.reason(), failure.detail(), Duration.ZERO, false);
    }
    if (failure.reason().retryable() && retries < options.retries()) {
      retries++;
      Duration delay = backoff.beforeRetry(retries);
      return new Step.Retry(failure.reason(), failure.detail(), delay, false);
    }
    return new Step.GiveUp(failure.reason(), failure.detail());
  }

  /** Given up for others, before anything came; not the server's fault as far as we know. */
  Step putOff(FetchException failure) {
    timings.addAll(failure.timings());
    return new Step.PutOff();
  }

  Step replied(FetchReply reply) {
    timings.addAll(reply.timings());
    wireBytes += reply.wireBytes();
    ReplyHead head = reply.head();
    status = head.status();
    contentType = ContentType.of(head);
    if (head.isSuccess()) {
      linkHeaders = List.copyOf(head.headers().getAll("Link"));
      robotsTags = List.copyOf(head.headers().getAll("X-Robots-Tag"));
      return new Step.Keep();
    }
    if (REDIRECTS.contains(status) && options.maxRedirects() > 0) {
      return head.header("Location").map(this::redirected).orElseGet(() -> giveUp("no Location"));
    }
    if (!RETRYABLE.contains(status)) {
      return giveUp("");
    }
    hostPause = head.header("Retry-After").flatMap(backoff::askedFor);
    return retries < options.retries() ? retry() : giveUp("");
  }

  /** How long the last reply wants nobody to send its host anything, retried or not. */
  Optional<Duration> hostPause() {
    return hostPause;
  }

  private Step retry() {
    retries++;
    Duration delay = hostPause.orElseGet(() -> backoff.beforeRetry(retries));
    return new Step.Retry(reasonOfStatus(), "status " + status, delay, hostPause.isPresent());
  }

  private Step giveUp(String more) {
    String detail = "status " + status + (more.isEmpty() ? "" : ", " + more);
    return new Step.GiveUp(reasonOfStatus(), detail);
  }

  private Reason reasonOfStatus() {
    return switch (status / 100) {
      case 3 -> Reason.HTTP_3XX;
      case 4 -> Reason.HTTP_4XX;
      case 5 -> Reason.HTTP_5XX;
      default -> Reason.HTTP_OTHER;
    };
  }

  private Step redirected(String location) {
    HttpUrl next;
    try {
      next = UrlParser.parse(target, asSent(location));
    } catch (InvalidUrlException e) {
      return e.isOtherScheme()
          ? new Step.GiveUp(Reason.REDIRECT_SCHEME, Reason.REDIRECT_SCHEME.text())
          : new Step.GiveUp(Reason.PROTOCOL, "redirected to an invalid URL: " + e.getMessage());
    }
    boolean sameOrigin = next.origin().equals(target.origin());
    if (sameOrigin && next.credentials().isEmpty()) {
      next = withCredentials(next, target.credentials());
    }
    if (next.equals(target) || passed.contains(next)) {
      return new Step.GiveUp(Reason.REDIRECT_LIMIT, "redirected in a circle");
    }
    if (passed.size() >= options.maxRedirects()) {
      return new Step.GiveUp(
          Reason.REDIRECT_LIMIT, "more than " + options.maxRedirects() + " redirects");
    }
    passed.add(target);
    trusted &= sameOrigin;
    onListedHost &= next.host().equals(target.host());
    target = next;
    return new Step.Follow();
  }

  /**
   * Servers send UTF-8 where only ASCII is allowed, and the header was read as Latin-1. Bytes that
   * are not UTF-8 either are sent back as they came.
   */
  private static String asSent(String location) {
    if (location.chars().allMatch(c -> c < 0x80)) {
      return location;
    }
    byte[] bytes = location.getBytes(StandardCharsets.ISO_8859_1);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      StringBuilder encoded = new StringBuilder();
      for (byte b : bytes) {
        encoded.append(b >= 0 ? Character.toString(b) : String.format("%%%02X", b));
      }
      return encoded.toString();
    }
  }

  private static HttpUrl withCredentials(HttpUrl url, String credentials) {
    return new HttpUrl(url.scheme(), credentials, url.host(), url.port(), url.path(), url.query());
  }

  /** The values of the page's Link headers. */
  List<String> linkHeaders() {
    return linkHeaders;
  }

  /** The values of the page's X-Robots-Tag headers. */
  List<String> robotsTags() {
    return robotsTags;
  }

  /** What happened so far, as of {@code nowNanos}. */
  Visit visit(long nowNanos) {
    return new Visit(
        target,
        status,
        attempts(),
        passed,
        contentType.mediaType(),
        contentType.charset(),
        wireBytes,
        started,
        timings.build(nowNanos - startedNanos));
  }

  /** Adds to the time of a stage. */
  void spent(Stage stage, long elapsedNanos) {
    timings.add(stage, elapsedNanos);
  }

  /** The visit with the time of the stages after the download added. */
  Visit visit(long nowNanos, Stage stage, long elapsedNanos) {
    timings.add(stage, elapsedNanos);
    return visit(nowNanos);
  }
}
