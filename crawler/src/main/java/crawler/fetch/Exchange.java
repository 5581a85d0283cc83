package crawler.fetch;

import crawler.fetch.Deadlines.Phase;
import crawler.model.Reason;
import crawler.model.Stage;
import crawler.model.Timings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One request and its reply, from the first name look-up to the last body byte. Lives on one event
 * loop: every field is touched by that loop alone.
 */
final class Exchange {
  /** A body that nobody wants is read up to here, since that is cheaper than a new connection. */
  private static final int DRAIN_BYTES = 64 << 10;

  final FetchRequest request;
  private final FetchOptions options;
  private final BodySink sink;
  private final Promise<FetchReply> promise = Promise.promise();
  private final Timings.Builder timings = new Timings.Builder();
  final Deadlines deadlines;

  private BodyDecoder decoder = BodyDecoder.IDENTITY;
  private @Nullable HttpClientRequest sent;
  private @Nullable ReplyHead head;
  private long phaseStartedNanos;
  private long wireBytes;
  private long decodedBytes;
  private boolean wanted = true;
  private boolean reusedConnection;

  Exchange(FetchRequest request, FetchOptions options, BodySink sink) {
    this.request = request;
    this.options = options;
    this.sink = sink;
    this.phaseStartedNanos = System.nanoTime();
    this.deadlines = new Deadlines(options, phaseStartedNanos);
  }

  Future<FetchReply> future() {
    return promise.future();
  }

  boolean isOver() {
    return promise.future().isComplete();
  }

  /** Whether nothing of a reply has come over a connection that served earlier requests. */
  boolean mayTryNewConnection() {
    return reusedConnection && head == null && !isOver();
  }

  void resolving() {
    sink.entered(Stage.DNS);
  }

  void resolved() {
    timings.add(Stage.DNS, elapsed());
  }

  void connecting() {
    reusedConnection = false;
    enter(Phase.CONNECT);
    sink.entered(Stage.CONNECT);
  }

  /** A connection is there and the request is about to be written. */
  void connected(HttpClientRequest connectedRequest, @Nullable ConnectTimes times) {
    sent = connectedRequest;
    if (times == null || !times.claim()) {
      reusedConnection = true;
    } else {
      long tlsNanos = request.url().isTls() ? times.tlsNanos() : 0;
      timings.add(Stage.CONNECT, elapsed() - tlsNanos);
      if (request.url().isTls()) {
        timings.add(Stage.TLS, tlsNanos);
      }
    }
    enter(Phase.HEADER);
    sink.entered(Stage.TTFB);
  }

  void received(HttpClientResponse response) {
    timings.add(Stage.TTFB, elapsed());
    enter(Phase.BODY);
    ReplyHead arrived = new ReplyHead(response.statusCode(), response.headers());
    head = arrived;
    wanted = sink.head(arrived);
    if (!wanted) {
      complete();
      return;
    }
    sink.entered(Stage.BODY);
    try {
      decoder =
          ContentCodings.decoderFor(String.join(",", arrived.headers().getAll("Content-Encoding")));
      requireAllowed(declaredLength(arrived));
    } catch (BodyException e) {
      fail(e.reason(), e.getMessage(), e);
    }
  }

  private static long declaredLength(ReplyHead of) {
    return of.header("Content-Length")
        .filter(s -> s.matches("\\d{1,18}"))
        .map(Long::parseLong)
        .orElse(0L);
  }

  void bodyArrived(Buffer data) {
    wireBytes += data.length();
    deadlines.received(data.length());
    if (!wanted || isOver()) {
      if (wireBytes > DRAIN_BYTES) {
        abandon();
      }
      return;
    }
    try {
      requireAllowed(wireBytes);
      decoder.decode(((BufferInternal) data).getByteBuf().nioBuffer(), this::deliver);
    } catch (BodyException e) {
      fail(e.reason(), e.getMessage(), e);
    }
  }

  private void deliver(ByteBuffer decoded) throws BodyException {
    decodedBytes += decoded.remaining();
    requireAllowed(decodedBytes);
    sink.write(decoded);
  }

  private void requireAllowed(long bytes) throws BodyException {
    if (bytes > options.maxBody()) {
      throw new BodyException(
          Reason.TOO_LARGE, "larger than --max-body, " + options.maxBody() + " bytes");
    }
  }

  boolean isHeldByUs() {
    return wanted && sink.isFull();
  }

  void onDrain(Runnable action) {
    sink.onDrain(action);
  }

  /** The HTTP client is done with the reply, which is not to say that the reply is good. */
  void bodyEnded() {
    if (isOver()) {
      return;
    }
    try {
      decoder.finish();
      complete();
    } catch (BodyException e) {
      fail(e.reason(), e.getMessage(), e);
    }
  }

  private void complete() {
    ReplyHead arrived = head;
    if (arrived == null || isOver()) {
      return;
    }
    if (wanted) {
      timings.add(Stage.BODY, elapsed());
    }
    decoder.close();
    promise.complete(new FetchReply(arrived, wireBytes, timings.build(0)));
  }

  /** Ends the exchange for a failure of the network; late ones change nothing. */
  void fail(Throwable failure) {
    FailureReasons.Cause cause = FailureReasons.of(failure, deadlines.phase());
    fail(cause.reason(), cause.detail(), failure);
  }

  void fail(Reason reason, @Nullable String detail, @Nullable Throwable failure) {
    if (isOver()) {
      return;
    }
    int status = head == null ? 0 : head.status();
    String said = detail == null ? reason.text() : detail;
    decoder.close();
    promise.fail(new FetchException(reason, said, status, timings.build(0), failure));
    abandon();
  }

  /** Closes the connection under a request that is not worth finishing. */
  void abandon() {
    HttpClientRequest open = sent;
    if (open != null) {
      sent = null;
      open.reset();
    }
  }

  private void enter(Phase phase) {
    phaseStartedNanos = System.nanoTime();
    deadlines.enter(phase, phaseStartedNanos);
  }

  private long elapsed() {
    return System.nanoTime() - phaseStartedNanos;
  }
}
