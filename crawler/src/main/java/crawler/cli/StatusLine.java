package crawler.cli;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * One line that says what is going on and since when: redrawn in place on a terminal, elsewhere a
 * line every ten seconds at most, or each of them when the user wants to know more. Not
 * thread-safe.
 */
final class StatusLine implements AutoCloseable {
  private static final String ERASE = "\r\u001b[K";
  private static final long PLAIN_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final PrintStream err;
  private final boolean live;
  private final boolean plain;
  private final boolean all;
  private final IntSupplier columns;
  private final LongSupplier nanoTime;
  private final long startNanos;
  private long lastNanos;

  /**
   * @param columns the terminal's width; a longer text is cut, since only one line can be redrawn
   * @param nanoTime a clock that only runs forward
   */
  StatusLine(
      PrintStream err,
      Terminal terminal,
      OutputOptions output,
      IntSupplier columns,
      LongSupplier nanoTime) {
    this.err = err;
    this.columns = columns;
    this.live = terminal.live() && output.progress();
    this.plain = !terminal.live() && output.progress();
    this.all = !terminal.live() && output.verbose();
    this.nanoTime = nanoTime;
    this.startNanos = nanoTime.getAsLong();
    this.lastNanos = startNanos;
  }

  void show(String text) {
    long now = nanoTime.getAsLong();
    if (live) {
      String line = text + "  (" + TimeUnit.NANOSECONDS.toSeconds(now - startNanos) + " s so far)";
      int room = Math.max(0, columns.getAsInt() - 1);
      err.print(ERASE + line.substring(0, Math.min(room, line.length())));
      err.flush();
    } else if (all || (plain && now - lastNanos >= PLAIN_NANOS)) {
      lastNanos = now;
      err.println(text);
    }
  }

  @Override
  public void close() {
    if (live) {
      err.print(ERASE);
      err.flush();
    }
  }
}
