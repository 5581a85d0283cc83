package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.address.PrivateAddresses;
import crawler.event.CrawlListener;
import crawler.fetch.FetchOptions;
import crawler.pipeline.RetryOptions;
import crawler.politeness.PolitenessOptions;
import crawler.robots.RobotsOptions;
import crawler.store.StoreOptions;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages that hold a place while they are led elsewhere, try again, or give it back. */
@Timeout(60)
class PlacesUnderWayTest {
  private static final int ANY = RunLimits.ANY_PAGES;

  @TempDir private Path directory;

  private CrawlOptions options(Model model, int pages, int ofHost, PolitenessOptions politeness) {
    return new CrawlOptions(
            directory.resolve("out"),
            politeness,
            RobotsOptions.DEFAULTS,
            FetchOptions.DEFAULTS.withPrivateAddresses(PrivateAddresses.ALLOW),
            new RetryOptions(2, Duration.ofSeconds(1), 10),
            StoreOptions.DEFAULTS,
            model,
            OrderOptions.DEFAULTS,
            FailOn.ANY,
            false,
            false)
        .withLimits(new RunLimits(pages, ofHost, RunLimits.ANY_TIME, RunLimits.ANY_BYTES));
  }

  private static PolitenessOptions slots() {
    return PolitenessOptions.fixed(4, 2, Duration.ZERO);
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  void theLastPageMayBeLedToAnotherHost(Model model) throws Exception {
    try (ListedSite from = new ListedSite();
        ListedSite to = new ListedSite()) {
      from.redirect("/", to.url("/there")).pages("/more");
      to.pages("/there");
      RunReport report =
          Runs.run(
              options(model, 1, ANY, slots()),
              Runs.urls(List.of(from.url("/"), from.url("/more"))));

      assertThat(report.exitCode()).isEqualTo(9);
      assertThat(to.requests()).containsExactly("/there");
    }
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  void theLastPageMayBeTriedAgain(Model model) throws Exception {
    try (ListedSite site = new ListedSite()) {
      site.answers("/", 503).pages("/more");
      RunReport report =
          Runs.run(
              options(model, 1, ANY, slots()),
              Runs.urls(List.of(site.url("/"), site.url("/more"))));

      assertThat(report.exitCode()).isEqualTo(9);
      assertThat(site.requests()).containsExactly("/", "/", "/");
    }
  }

  @Test
  void aPlaceThatOneHostDoesNotTakeIsForAnother() throws Exception {
    try (ListedSite slow = new ListedSite();
        ListedSite other = new ListedSite()) {
      for (ListedSite site : List.of(slow, other)) {
        site.pages("/1", "/2").robotsText("User-agent: *\nDisallow: /private\n");
      }
      List<String> urls =
          List.of(
              slow.url("/private"),
              slow.url("/1"),
              slow.url("/2"),
              other.url("/private"),
              other.url("/1"));
      RunReport report =
          Runs.run(
              options(
                  Model.COROUTINES, ANY, 1, PolitenessOptions.fixed(4, 2, Duration.ofMillis(300))),
              Runs.urls(urls));

      assertThat(report.exitCode()).isEqualTo(9);
      assertThat(slow.requests()).containsExactly("/1");
      assertThat(other.requests()).containsExactly("/1");
    }
  }

  @Test
  void pagesThatAreRedirectedOutOfScopeCount() throws Exception {
    try (ListedSite site = new ListedSite()) {
      var html = new StringBuilder();
      for (int i = 0; i < 50; i++) {
        html.append("<a href=/out/").append(i).append('>');
        site.redirect("/out/" + i, "http://127.0.0.2:1/");
      }
      site.html("/", html.toString());
      try (Crawler crawler = Crawler.create(options(Model.COROUTINES, 10, ANY, slots()))) {
        RunReport report =
            Runs.end(
                crawler.follow(
                    Runs.urls(List.of(site.url("/"))),
                    FollowOptions.DEFAULTS,
                    InputStream.nullInputStream(),
                    CrawlListener.NONE,
                    Map.of()));

        assertThat(report.exitCode()).isEqualTo(9);
      }
      assertThat(site.requests()).hasSize(10);
      assertThat(Runs.manifest(directory.resolve("out")))
          .extracting(line -> line.getString("reason", "saved"))
          .containsOnlyOnce("saved")
          .contains("out-of-scope");
    }
  }

  @Test
  void pagesThatNobodyRequestsDoNotCount() throws Exception {
    try (ListedSite site = new ListedSite()) {
      site.robotsText("User-agent: *\nDisallow: /private\n").pages("/a", "/b", "/c");
      List<String> urls =
          new ArrayList<>(IntStream.range(0, 20).mapToObj(i -> site.url("/private/" + i)).toList());
      IntStream.range(0, 20).forEach(i -> urls.add("http://unknown-" + i + ".invalid:1/"));
      urls.addAll(List.of(site.url("/a"), site.url("/b"), site.url("/c")));
      Runs.run(options(Model.COROUTINES, 30, ANY, slots()), Runs.urls(urls));

      assertThat(site.requests()).containsExactlyInAnyOrder("/a", "/b", "/c");
      assertThat(Runs.manifest(directory.resolve("out")))
          .filteredOn(line -> line.getInteger("attempts", 0) == 0)
          .extracting((JsonObject line) -> line.getString("outcome"))
          .contains("skipped");
    }
  }
}
