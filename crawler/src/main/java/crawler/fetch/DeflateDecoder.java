package crawler.fetch;

import java.nio.ByteBuffer;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The coding {@code deflate}: the zlib format (RFC 1950) by the book, but servers also send raw
 * deflate data (RFC 1951), as RFC 9110, section 8.4.1.2 warns; the first two bytes tell.
 */
final class DeflateDecoder implements BodyDecoder {
  private final ByteBuffer start = ByteBuffer.allocate(2);
  private @Nullable Inflater inflater;

  @Override
  public boolean decode(ByteBuffer in, Output out) throws BodyException {
    while (start.hasRemaining() && in.hasRemaining()) {
      start.put(in.get());
    }
    if (start.hasRemaining()) {
      return true;
    }
    Inflater current = inflater;
    if (current == null) {
      current = new Inflater(!looksLikeZlib());
      inflater = current;
      // Two bytes give next to nothing, whether there is room or not.
      Inflation.run(
          current, start.duplicate().flip(), data -> out.accept(data), (piece, length) -> {});
    }
    boolean done = Inflation.run(current, in, out, (piece, length) -> {});
    if (current.finished()) {
      in.position(in.limit());
    }
    return done;
  }

  private boolean looksLikeZlib() {
    int cmf = start.get(0) & 0xff;
    int flags = start.get(1) & 0xff;
    return (cmf & 0x0f) == 8 && ((cmf << 8) | flags) % 31 == 0;
  }

  @Override
  public void finish() throws BodyException {
    boolean empty = start.position() == 0;
    if (!empty && (inflater == null || !inflater.finished())) {
      throw BodyException.broken("the compressed body is cut off");
    }
  }

  @Override
  public void close() {
    if (inflater != null) {
      inflater.end();
    }
  }
}
