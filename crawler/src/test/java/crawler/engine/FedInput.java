package crawler.engine;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Standard input of which a test decides when it goes on. Not even an interrupt ends a read. */
final class FedInput extends InputStream {
  private static final byte[] END = new byte[0];

  private final BlockingQueue<byte[]> fed = new LinkedBlockingQueue<>();
  private byte[] current = END;
  private int position;
  private boolean ended;

  void line(String text) {
    fed.add((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  void end() {
    fed.add(END);
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) {
    while (position == current.length && !ended) {
      current = next();
      position = 0;
      ended = current.length == 0;
    }
    if (ended) {
      return -1;
    }
    int count = Math.min(length, current.length - position);
    System.arraycopy(current, position, into, from, count);
    position += count;
    return count;
  }

  private byte[] next() {
    while (true) {
      try {
        return fed.take();
      } catch (InterruptedException goOn) {
        // As a read of the real standard input.
      }
    }
  }
}
