package crawler.cli;

import crawler.config.Batch;
import crawler.config.FetchKeys;
import crawler.config.FollowKeys;
import crawler.config.Job;
import crawler.config.Option;
import crawler.fetch.Header;
import crawler.frontier.ListInput;
import crawler.model.ExitCode;
import crawler.site.SiteOptions;
import crawler.site.SiteProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Runs the jobs of batches one after the other. */
final class BatchAction {
  private static final Set<Integer> STOPPED =
      Set.of(ExitCode.SIGINT, ExitCode.SIGTERM, ExitCode.SIGPIPE);

  private final String mainClass;
  private final FetchAction fetch;
  private final CompareAction compare;
  private final PrintStream err;

  BatchAction(String mainClass, FetchAction fetch, CompareAction compare, PrintStream err) {
    this.mainClass = mainClass;
    this.fetch = fetch;
    this.compare = compare;
    this.err = err;
  }

  /** Returns the worst exit code of all jobs; an interrupted job ends the batch. */
  int run(BatchRequest request) throws IOException, InterruptedException {
    List<Job> jobs = request.batches().stream().map(Batch::jobs).flatMap(List::stream).toList();
    int worst = ExitCode.OK;
    for (int i = 0; i < jobs.size(); i++) {
      Job job = jobs.get(i);
      announce(job, i, jobs.size(), request.output());
      int code = run(job, request);
      if (STOPPED.contains(code)) {
        return code;
      }
      worst = worse(worst, code);
    }
    return worst;
  }

  /** Of several failures the one with the smaller code wins, as within one run. */
  private static int worse(int one, int other) {
    if (one == ExitCode.OK || other == ExitCode.OK) {
      return Math.max(one, other);
    }
    return Math.min(one, other);
  }

  private void announce(Job job, int index, int count, OutputOptions output) {
    if (!output.quiet()) {
      String gap = index == 0 ? "" : "\n";
      err.println(gap + "job " + (index + 1) + " of " + count + ": " + job.name());
    }
  }

  private int run(Job job, BatchRequest request) throws IOException, InterruptedException {
    return switch (job) {
      case Job.CompareJob comparison ->
          compare.run(CompareAction.Work.of(comparison, request.output()), request.output());
      case Job.FetchJob list -> fetch(list, request);
    };
  }

  private int fetch(Job.FetchJob job, BatchRequest request)
      throws IOException, InterruptedException {
    SiteOptions site = job.site();
    if (site == null) {
      return fetch(job, job.inputs(), request);
    }
    boolean asBefore = job.inputs().isEmpty() && job.options().resume();
    SiteOptions options = asBefore ? SitePort.asBefore(site, job.options().directory()) : site;
    try (SiteProcess process = SiteProcess.start(mainClass, options)) {
      return fetch(job, inputs(job, process), request);
    }
  }

  /** The site's pages, or its first one where links are followed, unless the job has others. */
  private static List<ListInput> inputs(Job.FetchJob job, SiteProcess process) {
    if (!job.inputs().isEmpty()) {
      return job.inputs();
    }
    List<String> pages =
        job.follow() == null ? process.pageUrls().toList() : List.of(process.baseUrl() + "/");
    return List.of(new ListInput.Urls("site", pages));
  }

  private int fetch(Job.FetchJob job, List<ListInput> inputs, BatchRequest request) {
    return fetch.run(
        inputs,
        job.options(),
        job.follow(),
        job.settings(),
        request.output(),
        command(job, request));
  }

  /** A batch resumes as a whole; what failed in one job is fetched again as a list. */
  private static TerminalCommand command(Job.FetchJob job, BatchRequest request) {
    Command again = job.follow() == null ? Command.FETCH : Command.CRAWL;
    List<String> anew = new ArrayList<>(List.of(CommandSpecs.PROGRAM, again.code()));
    for (Option<?> option : job.follow() == null ? FetchKeys.ALL : FollowKeys.ALL) {
      String value = job.settings().getOrDefault(option.name(), "");
      boolean usual = value.isEmpty() || value.equals(option.standardText().orElse(""));
      if (!usual && !option.repeatable() && !ofOneRun(option)) {
        anew.add(option.flagName());
        if (!option.isFlag()) {
          anew.add(value);
        }
      }
    }
    for (Header header : job.options().fetch().headers()) {
      anew.addAll(List.of(FetchKeys.HEADER.flagName(), header.name() + ": " + header.value()));
    }
    return new TerminalCommand(TerminalCommand.of(request.parsed()).whole(), anew);
  }

  private static boolean ofOneRun(Option<?> option) {
    return TerminalCommand.OF_ONE_RUN.contains(option.flagName());
  }
}
