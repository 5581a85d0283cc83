package crawler.cli;

import java.io.PrintStream;
import java.util.function.IntSupplier;

/**
 * One line that says what is going on: redrawn in place on a terminal, otherwise nothing, since
 * what a comparison does is told by its result. Not thread-safe.
 */
final class StatusLine implements AutoCloseable {
  private static final String ERASE = "\r\u001b[K";

  private final PrintStream err;
  private final boolean live;
  private final boolean plain;
  private final IntSupplier columns;

  /**
   * @param columns the terminal's width; a longer text is cut, since only one line can be redrawn
   */
  StatusLine(PrintStream err, Terminal terminal, OutputOptions output, IntSupplier columns) {
    this.err = err;
    this.columns = columns;
    this.live = terminal.live() && output.progress();
    this.plain = !terminal.live() && output.verbose();
  }

  void show(String text) {
    if (live) {
      int room = Math.max(0, columns.getAsInt() - 1);
      err.print(ERASE + text.substring(0, Math.min(room, text.length())));
      err.flush();
    } else if (plain) {
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
