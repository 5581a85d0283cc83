package crawler.site;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Carries a body to a client no faster than the client takes it, a few chunks in memory at most,
 * and lets other clients have their turn in between. Belongs to one event loop; the body must never
 * block.
 */
final class BodyPump {
  private static final int CHUNK_BYTES = 32 << 10;
  private static final int CHUNKS_A_TURN = 8;

  private final Context context;
  private final InputStream body;
  private final HttpServerResponse response;
  private final Runnable beforeEnd;
  private boolean closed;

  /**
   * @param body closed when it has been sent, or the client is gone
   * @param beforeEnd run just before the last byte goes out
   */
  BodyPump(Context context, InputStream body, HttpServerResponse response, Runnable beforeEnd) {
    this.context = context;
    this.body = body;
    this.response = response;
    this.beforeEnd = beforeEnd;
  }

  /** Sends what the client takes now, and the rest by and by. */
  void run() {
    response.exceptionHandler(clientGone -> close());
    turn();
  }

  private void turn() {
    for (int i = 0; i < CHUNKS_A_TURN; i++) {
      if (closed || response.closed()) {
        close();
        return;
      }
      Buffer chunk = chunk();
      if (chunk.length() < CHUNK_BYTES) {
        close();
        beforeEnd.run();
        var _ = response.end(chunk);
        return;
      }
      var _ = response.write(chunk);
      if (response.writeQueueFull()) {
        response.drainHandler(
            drained -> {
              response.drainHandler(null);
              turn();
            });
        return;
      }
    }
    context.runOnContext(later -> turn());
  }

  private Buffer chunk() {
    try {
      return Buffer.buffer(body.readNBytes(CHUNK_BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException("a body that is made from nothing cannot fail", e);
    }
  }

  private void close() {
    closed = true;
    try {
      body.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a body that is made from nothing cannot fail", e);
    }
  }
}
