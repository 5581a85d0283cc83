package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.event.CrawlListener;
import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.frontier.Order;
import crawler.parse.LinkOptions;
import crawler.robots.RobotsOptions;
import crawler.scope.ScopeOptions;
import crawler.scope.StripOptions;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that end at a number of pages, counted at the server. */
@Timeout(120)
class PageLimitsTest {
  @TempDir private Path directory;

  private Path out() {
    return directory.resolve("out");
  }

  private CrawlOptions options(Model model, int maxPages, int maxPagesPerHost) {
    return Runs.options(out(), model, 16, FailOn.ANY, true)
        .withRobots(RobotsOptions.DEFAULTS)
        .withLimits(
            new RunLimits(maxPages, maxPagesPerHost, RunLimits.ANY_TIME, RunLimits.ANY_BYTES));
  }

  private RunReport run(int maxPages, int maxPagesPerHost, List<String> urls) throws Exception {
    return Runs.run(options(Model.COROUTINES, maxPages, maxPagesPerHost), Runs.urls(urls));
  }

  private static final int ANY = RunLimits.ANY_PAGES;

  @ParameterizedTest
  @EnumSource(Model.class)
  @Proves(FaultRow.LIMIT_PAGES)
  void nothingIsRequestedBeyondTheLimitAndAHigherOneGoesOn(Model model) throws Exception {
    try (LimitedSite site = new LimitedSite(2)) {
      List<String> urls = new ArrayList<>(site.urls(0, "ok", 100));
      urls.addAll(site.urls(1, "missing", 100));
      Collections.shuffle(urls, new Random(3));

      RunReport first = Runs.run(options(model, 50, ANY), Runs.urls(urls));
      assertThat(first.cause()).isEqualTo(StopCause.LIMIT);
      assertThat(first.detail()).isEqualTo("--max-pages 50");
      assertThat(first.exitCode()).as("--fail-on is judged when all is done").isEqualTo(9);
      assertThat(first.summary().ended()).isEqualTo(50);
      assertThat(site.total()).isEqualTo(50);
      JsonObject summary = Runs.summary(out());
      assertThat(summary.getString("cause")).isEqualTo("limit");
      assertThat(summary.getString("detail")).isEqualTo("--max-pages 50");
      assertThat(summary.getInteger("exit_code")).isEqualTo(9);

      RunReport again = Runs.run(options(model, 50, ANY), Runs.urls(urls));
      assertThat(again.exitCode()).isEqualTo(9);
      assertThat(again.summary().ended()).isEqualTo(50);
      assertThat(site.total()).isEqualTo(50);

      RunReport more = Runs.run(options(model, 120, ANY), Runs.urls(urls));
      assertThat(more.exitCode()).isEqualTo(9);
      assertThat(site.total()).isEqualTo(120);

      RunReport last = Runs.run(options(model, ANY, ANY), Runs.urls(urls));
      assertThat(last.cause()).isEqualTo(StopCause.COMPLETE);
      assertThat(last.exitCode()).isEqualTo(8);
      assertThat(site.pages()).hasSize(200).allSatisfy((url, times) -> assertThat(times).isOne());
      assertThat(Runs.seqs(out())).isEqualTo(LongStream.rangeClosed(1, 200).boxed().toList());
    }
  }

  @Test
  void aRunThatHasNoMoreToDoThanItMayHasReachedNoLimit() throws Exception {
    try (LimitedSite site = new LimitedSite(1)) {
      List<String> urls = new ArrayList<>(site.urls(0, "ok", 40));
      urls.add(urls.getFirst());
      RunReport report = run(40, 40, urls);

      assertThat(report.cause()).isEqualTo(StopCause.COMPLETE);
      assertThat(report.exitCode()).isZero();
      assertThat(report.summary().ended()).isEqualTo(41);
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "20"})
  void whatIsSkippedTakesNoPlace(int most) throws Exception {
    try (LimitedSite site = new LimitedSite(2)) {
      List<String> urls = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        urls.add(site.url(i % 2, "/private/" + i));
      }
      urls.addAll(site.urls(0, "ok", 10));
      urls.addAll(site.urls(1, "private", 30));
      urls.addAll(site.urls(1, "ok", 10));
      RunReport report = run(most, ANY, urls);

      assertThat(site.total()).isEqualTo(most);
      assertThat(report.summary().saved()).isEqualTo(most);
      assertThat(report.exitCode()).isEqualTo(most == 20 ? 0 : 9);
    }
  }

  @Test
  void hostsOfWhichNoPageBeginsAreNotAskedForTheirRobots() throws Exception {
    try (LimitedSite site = new LimitedSite(40)) {
      List<String> urls = new ArrayList<>();
      for (int host = 0; host < 40; host++) {
        urls.addAll(site.urls(host, "ok", 3));
      }
      RunReport report = run(5, ANY, urls);

      assertThat(report.exitCode()).isEqualTo(9);
      assertThat(site.total()).isEqualTo(5);
      assertThat(site.robots()).isBetween(1, 5);
    }
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  void eachHostHasItsOwnLimitAndTheOthersGoOn(Model model) throws Exception {
    try (LimitedSite site = new LimitedSite(3)) {
      List<String> urls = new ArrayList<>();
      urls.addAll(site.urls(0, "private", 10));
      urls.addAll(site.urls(0, "ok", 30));
      urls.addAll(site.urls(1, "missing", 30));
      urls.addAll(site.urls(2, "ok", 5));
      RunReport first = Runs.run(options(model, ANY, 10), Runs.urls(urls));

      assertThat(first.cause()).isEqualTo(StopCause.LIMIT);
      assertThat(first.detail()).isEqualTo("--max-pages-per-host 10");
      assertThat(first.exitCode()).isEqualTo(9);
      assertThat(site.pagesOf(0)).isEqualTo(10);
      assertThat(site.pagesOf(1)).isEqualTo(10);
      assertThat(site.pagesOf(2)).isEqualTo(5);
      assertThat(first.summary().inputComplete()).isTrue();
      assertThat(first.summary().notEnded()).isGreaterThanOrEqualTo(40);

      RunReport second = Runs.run(options(model, ANY, 20), Runs.urls(urls));
      assertThat(second.exitCode()).isEqualTo(9);
      assertThat(site.pagesOf(0)).isEqualTo(20);
      assertThat(site.pagesOf(1)).isEqualTo(20);

      RunReport both = Runs.run(options(model, 50, 25), Runs.urls(urls));
      assertThat(both.detail()).isEqualTo("--max-pages 50");
      assertThat(site.total()).isEqualTo(50);

      RunReport last = Runs.run(options(model, ANY, ANY), Runs.urls(urls));
      assertThat(last.cause()).isEqualTo(StopCause.COMPLETE);
      assertThat(site.pages()).hasSize(65).allSatisfy((url, times) -> assertThat(times).isOne());
      assertThat(Runs.seqs(out())).isEqualTo(LongStream.rangeClosed(1, 75).boxed().toList());
    }
  }

  @Test
  void aListThatIsLongerThanWhatWaitsInMemoryPassesAHostThatIsOver() throws Exception {
    try (LimitedSite site = new LimitedSite(2)) {
      List<String> urls = new ArrayList<>(site.urls(0, "ok", 20_000));
      urls.addAll(site.urls(1, "ok", 5));
      RunReport report = run(ANY, 5, urls);

      assertThat(report.exitCode()).isEqualTo(9);
      assertThat(site.pagesOf(0)).isEqualTo(5);
      assertThat(site.pagesOf(1)).isEqualTo(5);
      assertThat(report.summary().notEnded()).isEqualTo(20_000 - 5);
    }
  }

  private RunReport follow(CrawlOptions options, String seed, Order order) throws Exception {
    FollowOptions follow =
        new FollowOptions(
            200,
            ScopeOptions.DEFAULTS,
            LinkOptions.DEFAULTS,
            StripOptions.NONE,
            true,
            SitemapOptions.NONE);
    try (Crawler crawler =
        Crawler.create(
            options
                .withRobots(RobotsOptions.IGNORE)
                .withOrder(new OrderOptions(order, List.of())))) {
      return Runs.end(
          crawler.follow(
              Runs.urls(List.of(seed)),
              follow,
              InputStream.nullInputStream(),
              CrawlListener.NONE,
              Map.of()));
    }
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  void aCrawlInPartsOfSomePagesReachesWhatACrawlInOneDoes(Order order) throws Exception {
    try (LinkedSite site = new LinkedSite(300, 2, 6)) {
      Set<String> expected = site.reachable(200);
      RunReport report = follow(options(Model.COROUTINES, 40, ANY), site.url(0), order);
      for (int most = 80; report.cause() != StopCause.COMPLETE; most += 40) {
        assertThat(report.exitCode()).isEqualTo(9);
        assertThat(site.requests()).hasSize(most - 40);
        report = follow(options(Model.COROUTINES, ANY, most), site.url(0), order);
      }

      assertThat(report.exitCode()).isZero();
      assertThat(saved()).isEqualTo(expected);
      assertThat(site.requests()).allSatisfy((page, times) -> assertThat(times).isOne());
      assertThat(Runs.seqs(out())).doesNotHaveDuplicates();
    }
  }

  private Set<String> saved() throws Exception {
    return Runs.manifest(out()).stream()
        .map(line -> line.getString("url"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
