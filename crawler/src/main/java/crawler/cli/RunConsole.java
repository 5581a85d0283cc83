package crawler.cli;

import crawler.engine.RunReport;
import crawler.event.CrawlEvent;
import crawler.event.CrawlListener;
import crawler.journal.ManifestLine;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What one run shows: results on standard output, everything else on standard error. Thread-safe as
 * far as a listener must be.
 */
final class RunConsole implements CrawlListener, AutoCloseable {
  private final PrintStream out;
  private final PrintStream err;
  private final OutputOptions options;
  private final Terminal terminal;
  private final ResultLines lines;
  private final TerminalColumns lineColumns;
  private final ProgressCounter counter = new ProgressCounter(System.nanoTime());
  private final ProgressPrinter printer;
  private final CompletableFuture<@Nullable Void> readerGone = new CompletableFuture<>();

  RunConsole(
      PrintStream out,
      PrintStream err,
      Map<String, String> environment,
      OutputOptions options,
      Path directory) {
    this.out = out;
    this.err = err;
    this.options = options;
    this.terminal = Terminal.detect(environment, System.getProperties(), !options.color());
    this.lines =
        new ResultLines(verbosity(options), terminal.style(), directory.resolve("failed.txt"));
    this.lineColumns = columns(environment);
    this.printer =
        new ProgressPrinter(
            counter,
            terminal.progress(options.quiet(), !options.progress()),
            new ProgressLine(terminal.style()),
            columns(environment),
            System::nanoTime,
            this::show,
            ProgressTicker.onDaemonThread());
  }

  private static TerminalColumns columns(Map<String, String> environment) {
    return new TerminalColumns(
        environment, System.getProperties(), System::nanoTime, TerminalColumns::stty);
  }

  private static ResultLines.Verbosity verbosity(OutputOptions options) {
    if (options.quiet()) {
      return ResultLines.Verbosity.QUIET;
    }
    return options.verbose() ? ResultLines.Verbosity.VERBOSE : ResultLines.Verbosity.NORMAL;
  }

  private void show(String text) {
    err.print(text);
    err.flush();
  }

  @Override
  public void onEvent(CrawlEvent event) {
    counter.onEvent(event);
    if (options.json() && event instanceof CrawlEvent.Ended(var result)) {
      byte[] line = ManifestLine.encode(result);
      synchronized (out) {
        out.write(line, 0, line.length);
        if (out.checkError()) {
          readerGone.complete(null);
        }
      }
    }
    lines.line(event, room()).ifPresent(printer::message);
    if (event instanceof CrawlEvent.Stalled(var stall) && !options.quiet()) {
      // One message, so that nothing comes between its lines.
      message(String.join("\n", StallText.lines(stall, options.verbose(), terminal.style())));
    }
  }

  private int room() {
    if (!terminal.live()) {
      return Integer.MAX_VALUE;
    }
    synchronized (lineColumns) {
      return lineColumns.getAsInt();
    }
  }

  /** Calls {@code action}, on a thread of its own, when nobody reads standard output any more. */
  void whenReaderGone(Runnable action) {
    var _ = readerGone.thenRunAsync(action);
  }

  /** The last words, past all order: the process is about to end. */
  void lastWords(List<String> words) {
    String start = terminal.live() ? "\r\u001b[K" : "";
    show(start + String.join("\n", words) + "\n");
  }

  /** Says something above the progress line; quiet runs are told too, since they must act. */
  void message(String text) {
    printer.message(text);
  }

  /**
   * Ends the live line and prints the summary: on standard output unless results are there.
   *
   * @param startUp what the program took before the run began; zero when that is not to be told
   */
  void finish(RunReport report, SummaryTextNext next, Duration startUp) {
    close();
    SummaryText text = new SummaryText(terminal.style(), next, startUp);
    List<String> summary = options.quiet() ? text.quietLines(report) : text.lines(report);
    PrintStream to = options.json() || options.quiet() ? err : out;
    summary.forEach(to::println);
    to.flush();
  }

  @Override
  public void close() {
    printer.close();
  }
}
