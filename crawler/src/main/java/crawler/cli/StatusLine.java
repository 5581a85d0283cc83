package crawler.cli;

import java.io.PrintStream;

/**
 * One line that says what is going on: redrawn in place on a terminal, otherwise nothing, since
 * what a comparison does is told by its result. Not thread-safe.
 */
final class StatusLine implements AutoCloseable {
  private static final String ERASE = "\r\u001b[K";

  private final PrintStream err;
  private final boolean live;
  private final boolean plain;

  StatusLine(PrintStream err, Terminal terminal, OutputOptions output) {
    this.err = err;
    this.live = terminal.live() && output.progress();
    this.plain = !terminal.live() && output.verbose();
  }

  void show(String text) {
    if (live) {
      err.print(ERASE + text);
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
