package crawler.cli;

import crawler.engine.CrawlOptions;
import crawler.engine.CrawlRun;
import crawler.engine.Crawler;
import crawler.engine.FollowOptions;
import crawler.engine.RunReport;
import crawler.engine.StopCause;
import crawler.event.CrawlListener;
import crawler.frontier.InputException;
import crawler.frontier.ListInput;
import crawler.model.ConfigException;
import crawler.politeness.SlowStart;
import crawler.process.OpenFiles;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fetches one list, or follows links from it, from beginning to end: progress, signals, summary,
 * exit code.
 */
final class FetchAction {
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, String> environment;

  /** The start of the program is the first run's. */
  private boolean hasRun;

  FetchAction(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.environment = environment;
  }

  /** The runs to come are jobs of a batch, which has other things to start as well. */
  void joinBatch() {
    hasRun = true;
  }

  /**
   * Returns the exit code.
   *
   * @param follow which links are followed; null when none are
   * @param command what started it, to be offered again
   */
  int run(
      List<ListInput> inputs,
      CrawlOptions options,
      @Nullable FollowOptions follow,
      Map<String, String> settings,
      OutputOptions output,
      TerminalCommand command) {
    boolean first = !hasRun;
    hasRun = true;
    SummaryTextNext next =
        new SummaryTextNext(options.directory(), options.store().kind(), command, Files::exists);
    try (OldGeneration _ = new OldGeneration();
        RunConsole console = new RunConsole(out, err, environment, output, options.directory());
        Crawler crawler = Crawler.create(options)) {
      tellOfIgnoredRobots(options, console);
      tellOfTooFewFiles(options.politeness().concurrency(), output, console);
      Runnable lastWords = () -> console.lastWords(next.stoppedAtOnce());
      CrawlListener listener = withNotices(options, follow != null, output, console);
      CrawlRun run;
      // To look at a long list, or to wait for one, may take a while.
      try (StopSignals _ = StopSignals.endingAtOnce(lastWords)) {
        run =
            follow == null
                ? crawler.start(inputs, in, listener, settings)
                : crawler.follow(inputs, follow, in, listener, settings);
      }
      RunReport report;
      console.whenReaderGone(() -> stopWithoutReader(run, console));
      try (StopSignals _ = new StopSignals(code -> stop(run, console, code), lastWords)) {
        report = run.ended().await();
      }
      console.finish(report, next, first ? report.summary().why().processAge() : Duration.ZERO);
      return report.exitCode();
    } catch (InputException e) {
      throw new ConfigException(e.getMessage());
    }
  }

  /** What is said on the way to a server that is not one of the user's own network. */
  private static CrawlListener withNotices(
      CrawlOptions options, boolean follows, OutputOptions output, RunConsole console) {
    if (output.quiet()) {
      return console;
    }
    CrawlListener listener = console;
    if (follows && !options.fetch().namesContact()) {
      listener = new PublicHostNotice(PublicHostNotice.CONTACT, listener, console::message);
    }
    if (options.politeness().slowStart() == SlowStart.OFF) {
      listener = new PublicHostNotice(PublicHostNotice.SLOW_START, listener, console::message);
    }
    return listener;
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
