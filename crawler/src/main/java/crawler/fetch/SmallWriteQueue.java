package crawler.fetch;

import io.netty.channel.Channel;
import io.vertx.core.internal.concurrent.OutboundMessageQueue;
import io.vertx.core.net.impl.VertxConnection;
import io.vertx.core.net.impl.VertxHandler;
import io.vertx.core.streams.impl.MessagePassingQueue;
import java.lang.reflect.Field;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Gives a connection a write queue of the size that it needs. Vert.x has room for a thousand
 * messages of other threads in each, 4.7 KiB, which is more than all the rest that a connection
 * holds; an exchange writes one. For ten thousand connections that is 47 MB, and as much for the
 * collector to look through.
 *
 * <p>There is no setting for it, so a final field is set by its name. Where Vert.x has named it
 * otherwise, or where Java would warn of it (from 26 on), everything stays as it is. Called before
 * the first write, by the thread that will do it; that write publishes the new queue.
 */
final class SmallWriteQueue {
  /** Fewer connections are not worth the trouble: to look fields up takes milliseconds. */
  private static final int MANY = 256;

  private static final int LAST_JAVA = 25;

  private record Fields(Field ofConnection, Field ofQueue, Field elements) {}

  /** Looked up when there are many connections for the first time. */
  private static final class Found {
    private static final @Nullable Fields FIELDS = find();
  }

  private SmallWriteQueue() {}

  /** Replaces the queue of a connection to which nothing has been written, if there are many. */
  static void putInto(Channel channel, VertxHandler<?> handler) {
    if (channel.isActive() && OpenSockets.count() >= MANY) {
      VertxConnection connection = handler.getConnection();
      if (connection != null) {
        replace(connection);
      }
    }
  }

  /** Whether it has been replaced. */
  static boolean replace(VertxConnection connection) {
    Fields fields = Found.FIELDS;
    if (fields == null) {
      return false;
    }
    try {
      Object queue = fields.ofConnection.get(connection);
      if (!(queue instanceof OutboundMessageQueue<?>)) {
        return false;
      }
      Object passing = fields.ofQueue.get(queue);
      fields.elements.set(passing, new ConcurrentLinkedQueue<>());
      return true;
    } catch (IllegalAccessException notAllowed) {
      return false;
    }
  }

  private static @Nullable Fields find() {
    if (Runtime.version().feature() > LAST_JAVA) {
      return null;
    }
    try {
      return new Fields(
          open(VertxConnection.class, "outboundMessageQueue"),
          open(OutboundMessageQueue.class, "mqp"),
          open(MessagePassingQueue.class, "queue"));
    } catch (NoSuchFieldException | RuntimeException another) {
      return null;
    }
  }

  private static Field open(Class<?> of, String name) throws NoSuchFieldException {
    Field field = of.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
