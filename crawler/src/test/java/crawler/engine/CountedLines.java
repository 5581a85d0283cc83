package crawler.engine;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A long list of numbered URLs, made line by line; this object guards how many were taken. */
final class CountedLines extends InputStream {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private final String prefix;
  private final int total;
  private int taken;
  private byte[] current = new byte[0];
  private int position;

  CountedLines(String prefix, int total) {
    this.prefix = prefix;
    this.total = total;
  }

  synchronized int lines() {
    return taken;
  }

  synchronized void awaitLines(int least) throws InterruptedException {
    long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (taken < least) {
      long millis = (deadline - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        throw new AssertionError("only " + taken + " lines were taken");
      }
      wait(millis);
    }
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public synchronized int read(byte[] into, int from, int length) {
    if (position == current.length) {
      if (taken == total) {
        return -1;
      }
      current = (prefix + taken + "\n").getBytes(StandardCharsets.UTF_8);
      position = 0;
      taken++;
      notifyAll();
    }
    int count = Math.min(length, current.length - position);
    System.arraycopy(current, position, into, from, count);
    position += count;
    return count;
  }
}
