package crawler.iomodel;

import crawler.model.Origin;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection that nobody waits for: its socket, of whatever kind the model has, with the state of
 * TLS and HTTP on it. Not thread-safe.
 *
 * @param <S> the model's socket
 */
final class LoopConnection<S extends Closeable> implements PooledConnection {
  private final Origin origin;
  private @Nullable S socket;
  private Wire wire;
  private ReplyReader replies = new ReplyReader();
  private boolean spoiled;

  LoopConnection(Origin origin) {
    this.origin = origin;
    this.wire = Wire.to(origin);
  }

  @Override
  public Origin origin() {
    return origin;
  }

  /** The socket of now, if there is one. */
  Optional<S> socket() {
    return Optional.ofNullable(socket);
  }

  Wire wire() {
    return wire;
  }

  ReplyReader replies() {
    return replies;
  }

  /** Begins, or closes what was before and begins anew, on a socket that is about to connect. */
  void begin(S fresh) {
    if (socket != null) {
      close();
      wire = Wire.to(origin);
      replies = new ReplyReader();
      spoiled = false;
    }
    socket = fresh;
  }

  /** The server has said something that nobody asked for. */
  void spoil() {
    spoiled = true;
  }

  @Override
  public boolean reusable() {
    return socket != null && !spoiled && !wire.ended() && replies.reusable();
  }

  @Override
  public void close() {
    S open = socket;
    socket = null;
    wire.close();
    replies.close();
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // It was to go anyway, and there is nobody left to tell.
      }
    }
  }
}
