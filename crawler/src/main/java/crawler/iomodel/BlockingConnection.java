package crawler.iomodel;

import crawler.model.HttpUrl;
import crawler.model.Origin;
import crawler.model.Reason;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;

/** A connection to one origin whose caller waits for every byte. Not thread-safe. */
final class BlockingConnection implements PooledConnection {
  private static final int BUFFER_BYTES = 16 << 10;

  private final Origin origin;
  private final Transport transport;
  private final ReplyReader replies = new ReplyReader();
  private final byte[] buffer = new byte[BUFFER_BYTES];

  BlockingConnection(Origin origin, Transport transport) {
    this.origin = origin;
    this.transport = transport;
  }

  /** A pool of these. */
  static ConnectionPool<BlockingConnection> pool(int limit, SocketLimits limits) {
    return new ConnectionPool<>(
        limit,
        (origin, clock) ->
            new BlockingConnection(origin, SocketTransport.open(origin, limits, clock)));
  }

  @Override
  public Origin origin() {
    return origin;
  }

  /**
   * Sends one request and reads its reply to the end.
   *
   * @throws PageFailure with the reason when the reply is not whole
   */
  void exchange(HttpUrl url, ReplySink sink) throws PageFailure {
    replies.expect();
    try {
      transport.write(RequestHead.of(url));
      while (!replies.complete()) {
        int length = transport.read(buffer);
        if (length < 0) {
          replies.endOfInput(sink);
        } else {
          replies.feed(ByteBuffer.wrap(buffer, 0, length), sink);
        }
      }
    } catch (PageFailure e) {
      throw e;
    } catch (SocketTimeoutException e) {
      throw new PageFailure(replies.headRead() ? Reason.BODY_TIMEOUT : Reason.HEADER_TIMEOUT);
    } catch (IOException e) {
      throw new PageFailure(replies.headRead() ? Reason.TRUNCATED : Reason.CONNECT_ERROR);
    }
  }

  /**
   * Whether the last exchange failed before the server said anything: on a connection that was kept
   * alive it had closed before the request came (RFC 9112, section 9.5).
   */
  boolean unheard() {
    return !replies.heard();
  }

  @Override
  public boolean reusable() {
    return replies.reusable();
  }

  @Override
  public void close() {
    transport.close();
    replies.close();
  }
}
