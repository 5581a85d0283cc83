package crawler.politeness;

import crawler.event.HostNews;
import crawler.model.Origin;
import crawler.model.Reason;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Whether one host is there at all: a circuit breaker (Nygard, <i>Release It!</i>, chapter 5).
 *
 * <p>It is closed until so many requests in a row have failed in a way that says the host is down;
 * any sign of life begins the count anew. Then it is open: nothing is sent for 5 s, then a single
 * request, the probe; when that fails too, another after 10 s and a last one after 20 s. A sign of
 * life closes it. When the last probe has failed the host is given up, for good. Guarded by the
 * gate's lock.
 */
final class HostHealth {
  private static final int PROBES = 3;
  private static final long FIRST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** What a host that is there does not do to one request after the other. */
  private static final Set<Reason> DOWN =
      EnumSet.of(
          Reason.DNS_NOT_FOUND,
          Reason.DNS_TIMEOUT,
          Reason.CONNECT_REFUSED,
          Reason.CONNECT_TIMEOUT,
          Reason.CONNECT_ERROR,
          Reason.EMPTY_REPLY,
          Reason.HEADER_TIMEOUT,
          Reason.TLS_EXPIRED,
          Reason.TLS_NOT_YET_VALID,
          Reason.TLS_UNTRUSTED,
          Reason.TLS_HOST_MISMATCH,
          Reason.TLS_PROTOCOL,
          Reason.TLS_HANDSHAKE);

  private final Origin host;
  private final int failuresToOpen;
  private int failures;
  private Reason last = Reason.CONNECT_ERROR;
  private long failingSinceNanos;
  private int probes;
  private long probeNanos;
  private boolean givenUp;

  /**
   * @param failuresToOpen in a row; 0 for a breaker that never opens
   */
  HostHealth(Origin host, int failuresToOpen) {
    this.host = host;
    this.failuresToOpen = failuresToOpen;
  }

  /** Whether failing for this says that the host is down. */
  static boolean saysDown(Reason reason) {
    return DOWN.contains(reason);
  }

  boolean isWell() {
    return failures == 0;
  }

  /** Whether one request at a time may find out how it is. */
  boolean isOpen() {
    return probes > 0 && !givenUp;
  }

  /** Before this nothing may be sent, when it is open. */
  long probeNanos() {
    return probeNanos;
  }

  boolean isGivenUp() {
    return givenUp;
  }

  Optional<GivenUp> givenUp() {
    return givenUp
        ? Optional.of(
            new GivenUp(
                last,
                "host given up: the last "
                    + failures
                    + " requests to it failed, the last one with "
                    + last.code()))
        : Optional.empty();
  }

  /** A request that was begun then has failed so. What is to be told of that, if anything. */
  Optional<HostNews> failed(Reason reason, long begunNanos, long nowNanos) {
    boolean probe = isOpen() && begunNanos - probeNanos >= 0;
    if (failuresToOpen == 0 || givenUp || (isOpen() && !probe)) {
      return Optional.empty();
    }
    if (failures++ == 0) {
      failingSinceNanos = begunNanos;
    }
    last = reason;
    if (probes == PROBES) {
      givenUp = true;
      Duration since = Duration.ofNanos(nowNanos - failingSinceNanos);
      return Optional.of(new HostNews.GivenUp(host, reason, failures, since));
    }
    if (!probe && failures < failuresToOpen) {
      return Optional.empty();
    }
    long pauseNanos = FIRST_PAUSE_NANOS << probes++;
    probeNanos = nowNanos + pauseNanos;
    return probe
        ? Optional.empty()
        : Optional.of(new HostNews.Silent(host, reason, failures, Duration.ofNanos(pauseNanos)));
  }

  /** The host has given a sign of life. What is to be told of that, if anything. */
  Optional<HostNews> alive(long nowNanos) {
    boolean wasOpen = isOpen();
    if (!givenUp) {
      failures = 0;
      probes = 0;
    }
    return wasOpen
        ? Optional.of(new HostNews.Back(host, Duration.ofNanos(nowNanos - failingSinceNanos)))
        : Optional.empty();
  }
}
