package crawler.iomodel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Until when each of many waits, for two limits that are the same for all: whoever began to wait
 * first is the first whose time is over, so that nothing has to be searched or sorted. Not
 * thread-safe.
 *
 * @param <E> who waits; equal to itself alone
 */
final class Deadlines<E> {
  private final Line<E> connecting;
  private final Line<E> silent;

  Deadlines(SocketLimits limits) {
    this.connecting = new Line<>(limits.connect());
    this.silent = new Line<>(limits.read());
  }

  /** From now on {@code waiting} waits for its connection, and for nothing else. */
  void connecting(E waiting) {
    silent.leave(waiting);
    connecting.enter(waiting);
  }

  /** From now on {@code waiting} waits for the server to say something, and for nothing else. */
  void silent(E waiting) {
    connecting.leave(waiting);
    silent.enter(waiting);
  }

  /** It waits no longer. */
  void none(E waiting) {
    connecting.leave(waiting);
    silent.leave(waiting);
  }

  /** Takes out everybody whose time is over. */
  List<E> takeExpired() {
    List<E> expired = new ArrayList<>(0);
    long now = System.nanoTime();
    connecting.moveExpired(now, expired);
    silent.moveExpired(now, expired);
    return expired;
  }

  /** How long until a time may be over; not negative, at most {@code most}. */
  Duration next(Duration most) {
    long now = System.nanoTime();
    long nanos = Math.min(connecting.nanosLeft(now), silent.nanosLeft(now));
    return Duration.ofNanos(Math.clamp(nanos, 0, most.toNanos()));
  }

  /** Those who wait for the same thing, each with when it began, the first first. */
  private static final class Line<E> {
    private final long limitNanos;
    private final Map<E, Long> since = new LinkedHashMap<>();

    Line(Duration limit) {
      this.limitNanos = limit.toNanos();
    }

    void enter(E waiting) {
      since.remove(waiting);
      since.put(waiting, System.nanoTime());
    }

    void leave(E waiting) {
      since.remove(waiting);
    }

    void moveExpired(long now, List<E> expired) {
      Iterator<Map.Entry<E, Long>> line = since.entrySet().iterator();
      while (line.hasNext()) {
        Map.Entry<E, Long> first = line.next();
        if (now - first.getValue() < limitNanos) {
          return;
        }
        expired.add(first.getKey());
        line.remove();
      }
    }

    long nanosLeft(long now) {
      Iterator<Long> line = since.values().iterator();
      return line.hasNext() ? limitNanos - (now - line.next()) : Long.MAX_VALUE;
    }
  }
}
