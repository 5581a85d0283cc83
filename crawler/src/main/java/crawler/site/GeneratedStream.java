package crawler.site;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/** A text that is made piece by piece while it is read. For one thread. */
final class GeneratedStream extends InputStream {
  private final Iterator<String> pieces;
  private byte[] piece = new byte[0];
  private int position;

  GeneratedStream(Iterator<String> pieces) {
    this.pieces = pieces;
  }

  @Override
  public int read() {
    return hasMore() ? piece[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    int count = 0;
    while (count < length && hasMore()) {
      int part = Math.min(length - count, piece.length - position);
      System.arraycopy(piece, position, target, offset + count, part);
      position += part;
      count += part;
    }
    return count == 0 ? -1 : count;
  }

  private boolean hasMore() {
    while (position == piece.length && pieces.hasNext()) {
      piece = pieces.next().getBytes(StandardCharsets.UTF_8);
      position = 0;
    }
    return position < piece.length;
  }
}
