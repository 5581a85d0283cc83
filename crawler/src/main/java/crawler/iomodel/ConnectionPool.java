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
final class ConnectionPool implements AutoCloseable {
  private final int limit;
  private final SocketLimits limits;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Origin, ArrayDeque<BlockingConnection>> idle = new HashMap<>();
  private final LinkedHashSet<BlockingConnection> byAge = new LinkedHashSet<>();
  private int open;

  /**
   * @param limit connections at most; at least as many as there are threads that ask
   */
  ConnectionPool(int limit, SocketLimits limits) {
    this.limit = limit;
    this.limits = limits;
  }

  /** A connection that was used before, if one is idle. The server may have closed it since. */
  Optional<BlockingConnection> takeIdle(Origin origin) {
    lock.lock();
    try {
      ArrayDeque<BlockingConnection> ofOrigin = idle.get(origin);
      BlockingConnection youngest = ofOrigin == null ? null : ofOrigin.pollLast();
      if (youngest == null) {
        return Optional.empty();
      }
      byAge.remove(youngest);
      return Optional.of(youngest);
    } finally {
      lock.unlock();
    }
  }

  /** A new connection. Blocks until it is made. */
  BlockingConnection connect(Origin origin, StageClock clock) throws PageFailure {
    BlockingConnection oldest = reserve();
    if (oldest != null) {
      oldest.close();
    }
    try {
      return new BlockingConnection(origin, SocketTransport.open(origin, limits, clock));
    } catch (PageFailure e) {
      forget();
      throw e;
    }
  }

  /** Takes a connection back: keeps it when another request may follow, closes it otherwise. */
  void giveBack(BlockingConnection connection) {
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
    List<BlockingConnection> all;
    lock.lock();
    try {
      all = List.copyOf(byAge);
      byAge.clear();
      idle.clear();
      open -= all.size();
    } finally {
      lock.unlock();
    }
    all.forEach(BlockingConnection::close);
  }

  private @Nullable BlockingConnection reserve() {
    lock.lock();
    try {
      if (open < limit) {
        open++;
        return null;
      }
      Iterator<BlockingConnection> ages = byAge.iterator();
      if (!ages.hasNext()) {
        throw new IllegalStateException("more threads ask for connections than there may be");
      }
      BlockingConnection oldest = ages.next();
      ages.remove();
      ArrayDeque<BlockingConnection> ofOrigin = idle.get(oldest.origin());
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
