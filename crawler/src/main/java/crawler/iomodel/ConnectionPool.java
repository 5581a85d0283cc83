package crawler.iomodel;

import crawler.model.Origin;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Connections that are kept alive, for each origin the one used last first, because it is the one
 * least likely to have been closed. Never more than {@code limit} are open, idle ones included: a
 * new one takes the place of the one that has been idle longest.
 *
 * <p>Thread-safe. The lock guards {@code idle}, {@code byAge} and {@code open}; nobody connects or
 * closes while holding it.
 */
final class ConnectionPool<C extends PooledConnection> implements AutoCloseable {
  private final int limit;
  private final Connector<C> connector;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Origin, ArrayDeque<C>> idle = new HashMap<>();
  private final LinkedHashSet<C> byAge = new LinkedHashSet<>();
  private int open;

  /**
   * @param limit connections at most; at least as many as there are pages in flight
   */
  ConnectionPool(int limit, Connector<C> connector) {
    this.limit = limit;
    this.connector = connector;
  }

  /** A connection that was used before, if one is idle. The server may have closed it since. */
  Optional<C> takeIdle(Origin origin) {
    lock.lock();
    try {
      ArrayDeque<C> ofOrigin = idle.get(origin);
      C youngest = ofOrigin == null ? null : ofOrigin.pollLast();
      if (youngest == null) {
        return Optional.empty();
      }
      byAge.remove(youngest);
      return Optional.of(youngest);
    } finally {
      lock.unlock();
    }
  }

  /** A new connection. Blocks when the connector does. */
  C connect(Origin origin, StageClock clock) throws PageFailure {
    C oldest = reserve();
    if (oldest != null) {
      oldest.close();
    }
    try {
      return connector.connect(origin, clock);
    } catch (PageFailure e) {
      forget();
      throw e;
    }
  }

  /** Takes a connection back: keeps it when another request may follow, closes it otherwise. */
  void giveBack(C connection) {
    if (!connection.reusable()) {
      connection.close();
      forget();
      return;
    }
    lock.lock();
    try {
      idle.computeIfAbsent(connection.origin(), origin -> new ArrayDeque<>()).addLast(connection);
      byAge.add(connection);
    } finally {
      lock.unlock();
    }
  }

  /** Closes every idle connection. */
  @Override
  public void close() {
    List<C> all;
    lock.lock();
    try {
      all = List.copyOf(byAge);
      byAge.clear();
      idle.clear();
      open -= all.size();
    } finally {
      lock.unlock();
    }
    all.forEach(PooledConnection::close);
  }

  private @Nullable C reserve() {
    lock.lock();
    try {
      if (open < limit) {
        open++;
        return null;
      }
      Iterator<C> ages = byAge.iterator();
      if (!ages.hasNext()) {
        throw new IllegalStateException("more pages ask for connections than may be in flight");
      }
      C oldest = ages.next();
      ages.remove();
      ArrayDeque<C> ofOrigin = idle.get(oldest.origin());
      if (ofOrigin != null) {
        ofOrigin.remove(oldest);
        if (ofOrigin.isEmpty()) {
          idle.remove(oldest.origin());
        }
      }
      return oldest;
    } finally {
      lock.unlock();
    }
  }

  private void forget() {
    lock.lock();
    try {
      open--;
    } finally {
      lock.unlock();
    }
  }
}
