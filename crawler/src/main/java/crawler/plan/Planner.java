package crawler.plan;

import crawler.engine.CrawlOptions;
import crawler.explain.Forecast;
import crawler.explain.HostLoad;
import crawler.explain.PlanFacts;
import crawler.frontier.InputException;
import crawler.frontier.ListInput;
import crawler.model.HttpUrl;
import crawler.model.Origin;
import crawler.politeness.PolitenessOptions;
import crawler.robots.RobotsAnswer;
import crawler.robots.RobotsMode;
import crawler.robots.RobotsVerdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes plans: reads lists, asks hosts for robots.txt where that is wanted, and draws the
 * conclusions. For one thread.
 *
 * @param temporary a directory for files that are gone afterwards
 * @param standardInput read when a list asks for it; not closed
 */
public record Planner(Path temporary, InputStream standardInput, PlanProgress progress) {
  private static final int TOLD_EVERY = 10_000;

  /**
   * Plans a run.
   *
   * @param options by which it would be done
   * @param latency what one answer is assumed to take
   * @param askRobots whether hosts are asked for robots.txt: nothing is sent otherwise
   * @throws InputException when a list cannot be read at all
   * @throws IOException when a temporary file cannot be written
   */
  public Plan plan(
      List<ListInput> inputs, CrawlOptions options, Duration latency, boolean askRobots)
      throws InputException, IOException {
    if (!askRobots || options.robots().mode() == RobotsMode.IGNORE) {
      Listing listing = ListSurvey.of(inputs, standardInput, temporary, null, progress);
      return conclude(listing, RobotsFindings.NONE, options, latency);
    }
    try (PageSpool spool = new PageSpool(temporary.resolve("pages"))) {
      Listing listing = ListSurvey.of(inputs, standardInput, temporary, spool, progress);
      return conclude(listing, findings(listing, spool, options), options, latency);
    }
  }

  private RobotsFindings findings(Listing listing, PageSpool spool, CrawlOptions options)
      throws IOException {
    List<Origin> hosts = listing.largest().stream().map(HostPages::origin).toList();
    Map<Origin, RobotsAnswer> answers = RobotsQuestions.ask(hosts, options, progress);
    Map<Origin, Long> disallowed = new HashMap<>();
    long[] judged = {0};
    spool.forEach(
        page -> {
          RobotsAnswer answer = answers.get(page.origin());
          if (answer != null && forbids(answer, page)) {
            disallowed.merge(page.origin(), 1L, Long::sum);
          }
          if (++judged[0] % TOLD_EVERY == 0) {
            progress.judged(judged[0]);
          }
        });
    List<HostAnswer> said =
        listing.largest().stream()
            .filter(host -> answers.containsKey(host.origin()))
            .map(host -> said(host, answers, disallowed, options))
            .toList();
    return new RobotsFindings(said, listing.hosts() - said.size());
  }

  private static boolean forbids(RobotsAnswer answer, HttpUrl page) {
    return switch (answer.verdict(page.requestTarget())) {
      case RobotsVerdict.Allowed allowed -> false;
      case RobotsVerdict.Disallowed disallowed -> true;
      case RobotsVerdict.Unreachable unreachable -> false;
    };
  }

  private static HostAnswer said(
      HostPages host,
      Map<Origin, RobotsAnswer> answers,
      Map<Origin, Long> disallowed,
      CrawlOptions options) {
    RobotsAnswer answer = answers.getOrDefault(host.origin(), RobotsAnswer.NONE);
    Duration delay = answer.crawlDelay().orElse(Duration.ZERO);
    Duration most = options.robots().maxCrawlDelay();
    String unreachable =
        switch (answer) {
          case RobotsAnswer.Known known -> "";
          case RobotsAnswer.Unreachable(var reason, String detail) -> reason.code() + ": " + detail;
        };
    return new HostAnswer(
        host.origin(),
        host.pages(),
        disallowed.getOrDefault(host.origin(), 0L),
        delay.compareTo(most) > 0 ? most : delay,
        unreachable);
  }

  private static Plan conclude(
      Listing listing, RobotsFindings robots, CrawlOptions options, Duration latency) {
    PolitenessOptions politeness = options.politeness();
    Map<Origin, HostAnswer> answers = new HashMap<>();
    robots.hosts().forEach(host -> answers.put(host.origin(), host));
    List<HostLoad> loads =
        listing.largest().stream()
            .map(host -> load(host, answers, politeness.hostDelay()))
            .filter(load -> load.pages() > 0)
            .toList();
    long forbidden = robots.disallowed() + robots.unreachablePages();
    PlanFacts facts =
        new PlanFacts(
            listing.pages() - forbidden,
            listing.hosts(),
            loads,
            politeness.concurrency(),
            politeness.hostConcurrency(),
            politeness.hostDelay(),
            politeness.rate().interval(),
            options.robots().mode() == RobotsMode.OBEY,
            latency);
    return new Plan(listing, robots, facts, Forecast.of(facts));
  }

  private static HostLoad load(
      HostPages host, Map<Origin, HostAnswer> answers, Duration hostDelay) {
    HostAnswer answer = answers.get(host.origin());
    if (answer == null) {
      return new HostLoad(host.origin(), host.pages(), hostDelay);
    }
    Duration own = answer.crawlDelay();
    return new HostLoad(
        host.origin(), answer.allowed(), own.compareTo(hostDelay) > 0 ? own : hostDelay);
  }
}
