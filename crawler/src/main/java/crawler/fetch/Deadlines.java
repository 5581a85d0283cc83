package crawler.fetch;

import crawler.model.Reason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a request is given up. Deadlines are total, not idle timers: a server that sends a byte now
 * and then does not gain time by it. Pure arithmetic on nanosecond readings; one thread at a time.
 */
final class Deadlines {

  /** What the request is waiting for. */
  enum Phase {
    DNS(Reason.DNS_TIMEOUT),
    CONNECT(Reason.CONNECT_TIMEOUT),
    HEADER(Reason.HEADER_TIMEOUT),
    BODY(Reason.BODY_TIMEOUT);

    final Reason timeout;

    Phase(Reason timeout) {
      this.timeout = timeout;
    }
  }

  /** Why it is over. */
  record Expired(Reason reason, String detail) {}

  private final FetchOptions options;
  private long endNanos;
  private Phase phase = Phase.DNS;
  private long phaseEndNanos;
  private long windowBytes;
  private boolean excused;

  Deadlines(FetchOptions options, long nowNanos) {
    this.options = options;
    this.endNanos = nowNanos + options.timeout().toNanos();
    enter(Phase.DNS, nowNanos);
  }

  Phase phase() {
    return phase;
  }

  void enter(Phase next, long nowNanos) {
    phase = next;
    phaseEndNanos = nowNanos + limit(next).toNanos();
    windowBytes = 0;
    excused = false;
  }

  private Duration limit(Phase of) {
    return switch (of) {
      case DNS -> options.dnsTimeout();
      case CONNECT -> options.connectTimeout();
      case HEADER -> options.headerTimeout();
      case BODY -> options.stallTimeout();
    };
  }

  /** Body bytes have arrived. */
  void received(long bytes) {
    windowBytes += bytes;
  }

  /** We have stopped reading for a while: what arrives meanwhile says nothing of the server. */
  void held() {
    excused = true;
  }

  /** We stop reading for so long, which the server is not to be blamed for at all. */
  void extend(long nanos) {
    endNanos += nanos;
    phaseEndNanos += nanos;
    excused = true;
  }

  /** Nanoseconds until {@link #check} can say something new; at least 1 ms. */
  long nanosToNextCheck(long nowNanos) {
    return Math.max(1_000_000, Math.min(endNanos - nowNanos, phaseEndNanos - nowNanos));
  }

  /**
   * Whether the time is over.
   *
   * @param heldByUs whether we ourselves have stopped reading, which is not the server's fault
   */
  @Nullable Expired check(long nowNanos, boolean heldByUs) {
    if (endNanos - nowNanos <= 0) {
      return new Expired(phase.timeout, "not complete within " + shown(options.timeout()));
    }
    if (phaseEndNanos - nowNanos > 0) {
      return null;
    }
    if (phase != Phase.BODY) {
      return new Expired(phase.timeout, "no answer within " + shown(limit(phase)));
    }
    Expired slow = heldByUs || excused ? null : judgeWindow();
    enter(Phase.BODY, nowNanos);
    excused = heldByUs;
    return slow;
  }

  private @Nullable Expired judgeWindow() {
    if (windowBytes == 0) {
      return new Expired(Reason.BODY_TIMEOUT, "no byte for " + shown(options.stallTimeout()));
    }
    double perSecond = windowBytes * 1e9 / options.stallTimeout().toNanos();
    if (perSecond < options.minSpeed()) {
      return new Expired(
          Reason.TOO_SLOW,
          "under " + options.minSpeed() + " bytes per second for " + shown(options.stallTimeout()));
    }
    return null;
  }

  private static String shown(Duration d) {
    return d.toMillis() % 1000 == 0 ? d.toSeconds() + " s" : d.toMillis() + " ms";
  }
}
