package crawler.site;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Words to fill pages with, in ASCII and without markup, so that a text may be cut anywhere. Holds
 * one block of text that long texts go round in; longer than gzip's window, so that it compresses
 * as prose does. Immutable.
 */
final class FillerText {
  private static final int BLOCK_BYTES = 64 << 10;
  private static final int LINE_BYTES = 72;
  private static final List<String> WORDS =
      List.of(
          ("the of and a to in is that it was for on are as with his they at be this from have or"
                  + " by one had not but what all were when we there can an your which their said"
                  + " if do will each about how up out them then she many some so these would"
                  + " other into has more her two like him see time could no make than first been"
                  + " its who now people my made over did down only way find use may water long"
                  + " little very after words called just where most know")
              .split(" "));

  private final long seed;
  private final byte[] block;

  FillerText(long seed) {
    this.seed = seed;
    StringBuilder text = new StringBuilder(BLOCK_BYTES + LINE_BYTES);
    int lineStart = 0;
    for (int i = 0; text.length() < BLOCK_BYTES; i++) {
      text.append(WORDS.get(SeededDraw.below(WORDS.size(), seed, "word", i)));
      boolean full = text.length() - lineStart > LINE_BYTES;
      text.append(full ? '\n' : ' ');
      lineStart = full ? text.length() : lineStart;
    }
    text.setLength(BLOCK_BYTES);
    block = text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** A text of exactly {@code length} bytes, made while it is read. */
  InputStream stream(long number, long length) {
    return new Around(SeededDraw.below(block.length, seed, "text", number), length);
  }

  private final class Around extends InputStream {
    private int position;
    private long left;

    Around(int position, long left) {
      this.position = position;
      this.left = left;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (left == 0 && length > 0) {
        return -1;
      }
      int count = (int) Math.min(left, Math.min(length, block.length - position));
      System.arraycopy(block, position, target, offset, count);
      position = (position + count) % block.length;
      left -= count;
      return count;
    }
  }
}
