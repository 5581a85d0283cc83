package crawler.cli;

import crawler.compare.CompareOptions;
import crawler.compare.Comparison;
import crawler.compare.ComparisonJson;
import crawler.compare.ComparisonMarkdown;
import crawler.compare.ComparisonReport;
import crawler.compare.ComparisonTable;
import crawler.compare.Format;
import crawler.compare.ListTarget;
import crawler.compare.PipedWorker;
import crawler.compare.SiteTarget;
import crawler.compare.Target;
import crawler.compare.html.ComparisonPage;
import crawler.config.Job;
import crawler.frontier.InputException;
import crawler.frontier.ListInput;
import crawler.frontier.UrlListReader;
import crawler.model.ConfigException;
import crawler.model.HttpUrl;
import crawler.model.InputLine;
import crawler.site.SiteOptions;
import crawler.url.InvalidUrlException;
import crawler.url.UrlParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Compares I/O models: site, workers, table, {@code compare.json}. */
final class CompareAction {

  /** What is to be compared, whether it came from the command line or from a batch. */
  record Work(
      List<ListInput> inputs,
      @Nullable SiteOptions site,
      CompareOptions options,
      boolean foreignServers,
      Format format) {

    static Work of(CompareRequest request) {
      return new Work(
          request.inputs(),
          request.site(),
          request.options(),
          request.foreignServers(),
          request.format());
    }

    static Work of(Job.CompareJob job, OutputOptions output) {
      return new Work(
          job.inputs(),
          job.site(),
          job.options(),
          job.foreignServers(),
          output.json() ? Format.JSON : Format.TABLE);
    }
  }

  private final String mainClass;
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, String> environment;

  CompareAction(
      String mainClass,
      InputStream in,
      PrintStream out,
      PrintStream err,
      Map<String, String> environment) {
    this.mainClass = mainClass;
    this.in = in;
    this.out = out;
    this.err = err;
    this.environment = environment;
  }

  /**
   * Returns what {@link ComparisonReport#exitCode()} says, or the code of the signal that stopped
   * the comparison.
   */
  int run(Work work, OutputOptions output) throws IOException, InterruptedException {
    Thread comparing = Thread.currentThread();
    AtomicInteger stopped = new AtomicInteger();
    StopSignals signals =
        new StopSignals(
            code -> {
              stopped.set(code);
              comparing.interrupt();
            });
    try (signals) {
      int code = measure(work, output);
      return stopped.get() == 0 ? code : stopped.get();
    } catch (InterruptedException e) {
      if (stopped.get() == 0) {
        throw e;
      }
      say("stopped before every model had run a round: there is nothing to compare");
      return stopped.get();
    } finally {
      // The signal has been obeyed; what comes after must not be interrupted by it.
      boolean _ = Thread.interrupted();
    }
  }

  private int measure(Work work, OutputOptions output) throws IOException, InterruptedException {
    SiteOptions site = work.site();
    try (Target target =
        site == null ? new ListTarget(listed(work)) : new SiteTarget(mainClass, site)) {
      return compare(work, target, output);
    }
  }

  private List<HttpUrl> listed(Work work) {
    List<HttpUrl> urls = new ArrayList<>();
    try (UrlListReader lines = UrlListReader.open(work.inputs(), in)) {
      for (InputLine line = lines.next(); line != null; line = lines.next()) {
        urls.add(parsed(line));
      }
    } catch (InputException e) {
      throw new ConfigException(e.getMessage());
    }
    if (!work.foreignServers()) {
      urls.stream()
          .filter(url -> !isOfThisMachine(url))
          .findFirst()
          .ifPresent(CompareAction::refuse);
    }
    return urls;
  }

  private static HttpUrl parsed(InputLine line) {
    try {
      return UrlParser.parseInput(line);
    } catch (InvalidUrlException e) {
      throw new ConfigException(line.source() + ": " + e.getMessage());
    }
  }

  private static boolean isOfThisMachine(HttpUrl url) {
    try {
      return InetAddress.getByName(url.hostName()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static void refuse(HttpUrl url) {
    throw new ConfigException(
        url.origin()
            + " is another machine, which a comparison would ask for the same pages again and again:"
            + " add --yes-i-may if its owner agrees");
  }

  private int compare(Work work, Target target, OutputOptions output)
      throws IOException, InterruptedException {
    Comparison comparison =
        new Comparison(
            work.options(),
            PipedWorker.launcher(entry -> WorkerChild.start(mainClass, entry)),
            target,
            Clock.systemUTC());
    Terminal terminal = Terminal.detect(environment, System.getProperties(), !output.color());
    IntSupplier columns =
        new TerminalColumns(
            environment, System.getProperties(), System::nanoTime, TerminalColumns::stty);
    ComparisonReport report;
    try (StatusLine status = new StatusLine(err, terminal, output, columns, System::nanoTime)) {
      report = comparison.run(status::show);
    }
    Path json = ComparisonJson.write(report, work.options().directory());
    Path page = ComparisonPage.write(report, work.options().directory());
    show(report, work.format(), terminal, columns.getAsInt(), output);
    if (work.format() == Format.TABLE && !output.quiet()) {
      out.println();
      out.println("report  " + page + "          data  " + json);
    }
    out.flush();
    tellFaults(report, work.format(), output);
    return report.exitCode();
  }

  private void show(
      ComparisonReport report,
      Format format,
      Terminal terminal,
      int columns,
      OutputOptions output) {
    switch (format) {
      case JSON -> out.println(ComparisonJson.line(report));
      case MARKDOWN -> out.print(new ComparisonMarkdown(report).render());
      case TABLE -> {
        if (!output.quiet()) {
          int width = terminal.live() ? columns : Math.max(columns, 140);
          out.print(new ComparisonTable(report, !terminal.style().unicode()).render(width));
        }
      }
    }
  }

  private void tellFaults(ComparisonReport report, Format format, OutputOptions output) {
    if (format != Format.TABLE || output.quiet()) {
      report.faults().forEach(this::say);
    }
    if (report.rounds() > 0 && report.rounds() < report.options().rounds()) {
      say("stopped: the rounds that were over are compared");
    }
  }

  private void say(String sentence) {
    err.println(CommandSpecs.PROGRAM + ": " + sentence);
  }
}
