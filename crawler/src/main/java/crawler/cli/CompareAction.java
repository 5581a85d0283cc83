package crawler.cli;

import crawler.config.Job;
import crawler.frontier.InputException;
import crawler.frontier.ListInput;
import crawler.frontier.UrlListReader;
import crawler.iomodel.CompareOptions;
import crawler.iomodel.Comparison;
import crawler.iomodel.ComparisonJson;
import crawler.iomodel.ComparisonReport;
import crawler.iomodel.ComparisonTable;
import crawler.iomodel.PipedWorker;
import crawler.model.ConfigException;
import crawler.model.HttpUrl;
import crawler.model.InputLine;
import crawler.site.SiteOptions;
import crawler.site.SiteProcess;
import crawler.url.InvalidUrlException;
import crawler.url.UrlParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares I/O models: site, workers, table, {@code compare.json}. */
final class CompareAction {

  /** What is to be compared, whether it came from the command line or from a batch. */
  record Work(
      List<ListInput> inputs,
      @Nullable SiteOptions site,
      CompareOptions options,
      boolean foreignServers) {

    static Work of(CompareRequest request) {
      return new Work(
          request.inputs(), request.site(), request.options(), request.foreignServers());
    }

    static Work of(Job.CompareJob job) {
      return new Work(job.inputs(), job.site(), job.options(), job.foreignServers());
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

  /** Returns 0, or 1 when a model lost a page or died. */
  int run(Work work, OutputOptions output) throws IOException, InterruptedException {
    SiteOptions site = work.site();
    if (site == null) {
      return compare(work, listed(work), Duration.ZERO, output);
    }
    try (SiteProcess process = SiteProcess.start(mainClass, site)) {
      List<HttpUrl> pages = process.pageUrls().map(UrlParser::parse).toList();
      return compare(work, pages, site.latency(), output);
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
      return UrlParser.parseInput(line.text());
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

  private int compare(Work work, List<HttpUrl> urls, Duration latency, OutputOptions output)
      throws IOException, InterruptedException {
    Comparison comparison =
        new Comparison(
            work.options(),
            PipedWorker.launcher(() -> WorkerChild.start(mainClass)),
            Clock.systemUTC());
    Terminal terminal = Terminal.detect(environment, System.getProperties(), !output.color());
    ComparisonReport report;
    try (StatusLine status = new StatusLine(err, terminal, output)) {
      report = comparison.run(urls, latency, status::show);
    }
    Path json = ComparisonJson.write(report, work.options().directory());
    show(report, terminal, json, output);
    return report.exitCode();
  }

  private void show(ComparisonReport report, Terminal terminal, Path json, OutputOptions output)
      throws IOException {
    if (output.json()) {
      Files.copy(json, out);
    } else if (!output.quiet()) {
      int columns =
          new TerminalColumns(
                  environment, System.getProperties(), System::nanoTime, TerminalColumns::stty)
              .getAsInt();
      int width = terminal.live() ? columns : Math.max(columns, 100);
      out.print(new ComparisonTable(report, !terminal.style().unicode()).render(width));
      out.println();
      out.println("data  " + json);
    }
    out.flush();
    report.faults().forEach(fault -> err.println(CommandSpecs.PROGRAM + ": " + fault));
  }
}
