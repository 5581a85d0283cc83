package crawler.cli;

import crawler.engine.CrawlOptions;
import crawler.engine.CrawlRun;
import crawler.engine.Crawler;
import crawler.engine.RunReport;
import crawler.engine.StopCause;
import crawler.frontier.InputException;
import crawler.frontier.ListInput;
import crawler.model.ConfigException;
import crawler.process.OpenFiles;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Fetches one list from beginning to end: progress, signals, summary, exit code. */
final class FetchAction {
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, String> environment;

  FetchAction(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.environment = environment;
  }

  /**
   * Returns the exit code.
   *
   * @param command what started it, to be offered again
   */
  int run(
      List<ListInput> inputs,
      CrawlOptions options,
      Map<String, String> settings,
      OutputOptions output,
      TerminalCommand command) {
    SummaryTextNext next =
        new SummaryTextNext(options.directory(), options.store().kind(), command, Files::exists);
    try (OldGeneration _ = new OldGeneration();
        RunConsole console = new RunConsole(out, err, environment, output, options.directory());
        Crawler crawler = Crawler.create(options)) {
      tellOfIgnoredRobots(options, console);
      tellOfTooFewFiles(options.politeness().concurrency(), output, console);
      CrawlRun run = crawler.start(inputs, in, console, settings);
      RunReport report;
      console.whenReaderGone(() -> stopWithoutReader(run, console));
      try (StopSignals _ =
          new StopSignals(
              code -> stop(run, console, code), () -> console.lastWords(next.stoppedAtOnce()))) {
        report = run.ended().await();
      }
      console.finish(report, next);
      return report.exitCode();
    } catch (InputException e) {
      throw new ConfigException(e.getMessage());
    }
  }

  private static void stopWithoutReader(CrawlRun run, RunConsole console) {
    console.message("stopping: nobody reads standard output any more");
    run.stop(StopCause.READER_GONE, GRACE);
  }

  /** Quiet runs too: whoever is not asked should at least be thought of. */
  private static void tellOfIgnoredRobots(CrawlOptions options, RunConsole console) {
    switch (options.robots().mode()) {
      case IGNORE ->
          console.message(
              "warning: robots.txt is ignored (--robots ignore): fetch from servers of your own"
                  + " only");
      case OBEY -> {}
    }
  }

  private static void tellOfTooFewFiles(int asked, OutputOptions output, RunConsole console) {
    long limit = OpenFiles.limit();
    int fits = OpenFiles.fitting(asked, limit);
    if (fits < asked && !output.quiet()) {
      console.message(
          ("concurrency %d needs %d open files, and a process may have %d here: working with %d;"
                  + " raise the limit with ulimit -n")
              .formatted(asked, OpenFiles.needed(asked), limit, fits));
    }
  }

  private static void stop(CrawlRun run, RunConsole console, int exitCode) {
    console.message(
        "stopping: "
            + Numbers.count(run.inFlight())
            + " in flight finish ("
            + GRACE.toSeconds()
            + " s at most); once more to stop now");
    run.stop(StopCause.ofSignal(exitCode), GRACE);
  }
}
