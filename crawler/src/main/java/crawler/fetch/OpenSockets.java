package crawler.fetch;

import io.netty.channel.Channel;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the connections of this process, since all share one limit. Thread-safe. */
final class OpenSockets {
  private static final AtomicInteger OPEN = new AtomicInteger();

  private OpenSockets() {}

  /** Counts a new channel until it is closed. */
  static Channel counted(Channel channel) {
    OPEN.incrementAndGet();
    channel.closeFuture().addListener(closed -> OPEN.decrementAndGet());
    return channel;
  }

  /** How many there are now, those being connected included. */
  static int count() {
    return OPEN.get();
  }
}
