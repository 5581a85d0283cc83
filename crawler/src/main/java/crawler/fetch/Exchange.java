package crawler.fetch;

import crawler.fetch.Deadlines.Phase;
import crawler.model.Reason;
import crawler.model.Stage;
import crawler.model.Timings;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request and its reply, from the first name look-up to the last body byte. Lives on one event
 * loop: every field is touched by that loop alone.
 */
final class Exchange {
  /** A body that nobody wants is read up to here, since that is cheaper than a new connection. */
  private static final int DRAIN_BYTES = 64 << 10;

  /** How long the reply to a redirect or an error waits for such a body, so that it ends first. */
  private static final Duration DRAIN_GRACE = Duration.ofMillis(20);

  final FetchRequest request;
  private final BodySink sink;
  private final BodyRate rate;
  private final Context loop;
  private final Promise<FetchReply> promise = Promise.promise();
  private final Timings.Builder timings = new Timings.Builder();
  final Deadlines deadlines;

  private final BodyUnpacker unpacker;
  private Runnable onLoaded = () -> {};
  private boolean endHeld;
  private @Nullable InetAddress checked;
  private @Nullable HttpClientRequest sent;
  private @Nullable LateClose lateClose;
  private @Nullable ReplyHead head;
  private @Nullable Stage stage;
  private Runnable onPhase = () -> {};
  private long phaseStartedNanos;
  private long paidNanos;
  private boolean unpaid;
  private long wireBytes;
  private boolean wanted = true;
  private boolean reusedConnection;
  private boolean over;

  Exchange(FetchRequest request, FetchOptions options, BodySink sink, BodyRate rate, Context loop) {
    this.request = request;
    this.rate = rate;
    this.sink = sink;
    this.loop = loop;
    this.unpacker = new BodyUnpacker(sink, options.maxBody(), loop);
    this.phaseStartedNanos = System.nanoTime();
    this.deadlines = new Deadlines(options, phaseStartedNanos);
  }

  Future<FetchReply> future() {
    return promise.future();
  }

  /** Registers what to call when the exchange waits for something else, with another deadline. */
  void onPhase(Runnable action) {
    onPhase = action;
  }

  boolean isOver() {
    return over;
  }

  /** Whether nothing of a reply has come over a connection that served earlier requests. */
  boolean mayTryNewConnection() {
    return reusedConnection && isUnanswered();
  }

  boolean isUnanswered() {
    return head == null && !isOver();
  }

  /** Runs an action on the loop of the exchange, whoever calls. */
  void onLoop(Runnable action) {
    loop.runOnContext(v -> action.run());
  }

  /** Other names are asked for before that of the host; no deadline runs meanwhile. */
  void waitingToResolve() {
    stage = Stage.QUEUE;
  }

  /** The name of the host is being asked for. */
  void resolving() {
    if (isOver()) {
      return;
    }
    timings.add(Stage.QUEUE, elapsed());
    deadlines.extend(elapsed());
    enter(Phase.DNS);
    enter(Stage.DNS);
  }

  /** There is an answer; it took no time if it was known. */
  void resolved() {
    if (!isOver() && stage == Stage.DNS) {
      timings.add(Stage.DNS, elapsed());
      stage = null;
    }
  }

  /**
   * @param to where the connection must lead; null when a proxy decides
   */
  void connecting(@Nullable InetAddress to) {
    checked = to;
    reusedConnection = false;
    enter(Phase.CONNECT);
    enter(Stage.CONNECT);
  }

  /**
   * A connection is there and the request is about to be written, unless the exchange is over then.
   */
  void connected(HttpClientRequest connectedRequest, @Nullable ConnectTimes times, LateClose end) {
    sent = connectedRequest;
    lateClose = end;
    end.begin(this);
    if (checked != null && times != null && !times.leadsTo(checked)) {
      // The HTTP client resolves hosts by itself. It is given none to resolve, but is not trusted.
      fail(Reason.PRIVATE_ADDRESS, "connected to an address that was not checked", null);
      return;
    }
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
    enter(Stage.TTFB);
  }

  void received(HttpClientResponse response) {
    if (isOver()) {
      return;
    }
    ReplyHead arrived = new ReplyHead(response.statusCode(), response.headers());
    timings.add(Stage.TTFB, elapsed());
    enter(Phase.BODY);
    head = arrived;
    wanted = sink.head(arrived);
    if (!wanted) {
      skipBody(arrived.declaredBytes());
      return;
    }
    enter(Stage.BODY);
    List<String> coded = arrived.headers().getAll("Content-Encoding");
    String codings = coded.isEmpty() ? "" : String.join(",", coded);
    try {
      unpacker.begin(arrived.declaredBytes(), codings, () -> loaded(codings));
    } catch (BodyException e) {
      fail(e.reason(), e.detail(), e);
    }
  }

  private void loaded(String codings) {
    if (isOver()) {
      return;
    }
    try {
      unpacker.prepare(codings);
    } catch (BodyException e) {
      fail(e.reason(), e.detail(), e);
    }
    drained(onLoaded);
  }

  void bodyArrived(Buffer data) {
    wireBytes += data.length();
    deadlines.received(data.length());
    pay(data.length());
    sink.received(data.length());
    if (!wanted || isOver()) {
      if (!wanted && wireBytes > DRAIN_BYTES) {
        completeWithoutBody(wireBytes);
      }
      return;
    }
    try {
      unpacker.take(((BufferInternal) data).getByteBuf().nioBuffer(), wireBytes);
      endIfEnough();
    } catch (BodyException e) {
      fail(e.reason(), e.detail(), e);
    }
  }

  /** Stops reading for as long as the rate of all bodies wants; no deadline runs meanwhile. */
  private void pay(int bytes) {
    long nanos = rate.take(bytes);
    if (nanos > 0) {
      long now = System.nanoTime();
      long from = unpaid && paidNanos - now > 0 ? paidNanos : now;
      unpaid = true;
      paidNanos = now + nanos;
      deadlines.extend(Math.max(0, paidNanos - from));
    }
  }

  private boolean isUnpaid() {
    unpaid &= paidNanos - System.nanoTime() > 0;
    return unpaid;
  }

  private void endIfEnough() {
    if (unpacker.hasEnough()) {
      complete();
      abandon();
    }
  }

  boolean isHeldByUs() {
    boolean held = wanted && !isOver() && (unpacker.holdsBack() || sink.isFull() || isUnpaid());
    if (held) {
      deadlines.held();
    }
    return held;
  }

  void onDrain(Runnable action) {
    if (unpacker.isLoading()) {
      onLoaded = action;
      return;
    }
    if (isUnpaid()) {
      long millis = Math.max(1, (paidNanos - System.nanoTime()) / 1_000_000);
      loop.owner().setTimer(millis, id -> loop.runOnContext(paid -> drained(action)));
      return;
    }
    sink.onDrain(() -> loop.runOnContext(drained -> drained(action)));
  }

  private void drained(Runnable action) {
    goOn();
    if (isHeldByUs()) {
      onDrain(action);
      return;
    }
    action.run();
    if (endHeld) {
      bodyEnded();
    }
  }

  private void goOn() {
    if (isOver()) {
      return;
    }
    try {
      unpacker.goOn();
      endIfEnough();
    } catch (BodyException e) {
      fail(e.reason(), e.detail(), e);
    }
  }

  /** The HTTP client is done with the reply, which is not to say that the reply is good. */
  void bodyEnded() {
    endHeld = unpacker.holdsBack() || (wanted && isUnpaid());
    if (isOver() || endHeld) {
      return;
    }
    try {
      unpacker.finish();
      complete();
    } catch (BodyException e) {
      fail(e.reason(), e.detail(), e);
    }
  }

  /** A short body is mostly here already: its end, which frees the connection, gets a moment. */
  private void skipBody(long declaredBytes) {
    if (declaredBytes > DRAIN_BYTES) {
      loop.runOnContext(read -> completeWithoutBody(declaredBytes));
    } else {
      loop.owner().setTimer(DRAIN_GRACE.toMillis(), id -> complete());
    }
  }

  private void completeWithoutBody(long bodyBytes) {
    complete();
    if (bodyBytes > DRAIN_BYTES) {
      abandon();
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
    unpacker.close();
    end();
    FetchReply reply = new FetchReply(arrived, wireBytes, timings.build(0));
    // Not at once: the next request may be sent by then, and wants the connection of this one.
    loop.runOnContext(freed -> promise.complete(reply));
  }

  /** Ends the exchange for a failure of the network; late ones change nothing. */
  void fail(Throwable failure) {
    FailureReasons.Cause cause = FailureReasons.of(failure, deadlines.phase());
    fail(cause.reason(), cause.detail(), cause.status(), failure);
  }

  void fail(Reason reason, String detail, @Nullable Throwable failure) {
    fail(reason, detail, 0, failure);
  }

  private void fail(Reason reason, String detail, int judged, @Nullable Throwable failure) {
    if (head != null && !wanted) {
      complete();
    }
    if (isOver()) {
      return;
    }
    int status = head == null ? judged : head.status();
    long received = lateClose == null ? 0 : lateClose.bodyBytes(this);
    end();
    unpacker.close();
    if (stage != null) {
      timings.add(stage, elapsed());
    }
    promise.fail(
        new FetchException(
            reason, detail, status, Math.max(wireBytes, received), timings.build(0), failure));
    abandon();
  }

  /** Ends the exchange for a fault of this program. */
  void broke(RuntimeException bug) {
    if (!isOver()) {
      end();
      unpacker.close();
      promise.fail(bug);
      abandon();
    }
  }

  private void end() {
    over = true;
    if (lateClose != null) {
      lateClose.over(this);
    }
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
    onPhase.run();
  }

  private void enter(Stage next) {
    stage = next;
    sink.entered(next);
  }

  private long elapsed() {
    return System.nanoTime() - phaseStartedNanos;
  }
}
