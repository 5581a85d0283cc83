package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.event.CrawlListener;
import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.frontier.CrawlGraph;
import crawler.journal.TrapNote;
import crawler.model.ConfigException;
import crawler.parse.LinkOptions;
import crawler.scope.ScopeOptions;
import crawler.scope.StripOptions;
import crawler.scope.TrapMode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Crawls of a site without end. */
@Timeout(120)
class TrapsTest {
  private static final int ANY = RunLimits.ANY_PAGES;

  @TempDir private Path directory;

  private RunReport crawl(TrapSite site, int maxPages, TrapMode traps) throws Exception {
    CrawlOptions options =
        Runs.options(directory.resolve("out"), Model.COROUTINES, 16, FailOn.ANY, true)
            .withLimits(new RunLimits(maxPages, ANY, RunLimits.ANY_TIME, RunLimits.ANY_BYTES));
    FollowOptions follow =
        new FollowOptions(
            CrawlGraph.ANY_DEPTH,
            ScopeOptions.DEFAULTS,
            LinkOptions.DEFAULTS,
            StripOptions.NONE,
            true,
            SitemapOptions.NONE,
            traps);
    try (Crawler crawler = Crawler.create(options)) {
      return Runs.end(
          crawler.follow(
              Runs.urls(List.of(site.url())),
              follow,
              InputStream.nullInputStream(),
              CrawlListener.NONE,
              Map.of()));
    }
  }

  private static Map<String, Long> links(RunReport report) {
    return report.notes().traps().stream()
        .collect(Collectors.toMap(TrapNote::kind, TrapNote::links));
  }

  @Test
  @Proves(FaultRow.SITE_ENDLESS)
  void withoutALimitItEndsAndNamesEveryTrap() throws Exception {
    try (TrapSite site = new TrapSite()) {
      RunReport report = crawl(site, ANY, TrapMode.CUT);

      assertThat(report.cause()).isEqualTo(StopCause.COMPLETE);
      assertThat(report.summary().saved()).isBetween(1_000L, 1_300L);
      assertThat(links(report))
          .containsOnlyKeys("endless-chain", "repeated-segments", "sessions")
          .containsEntry("endless-chain", 1L)
          .containsEntry("repeated-segments", 1L);
      assertThat(links(report).get("sessions")).isGreaterThan(900);

      JsonArray written = Runs.summary(directory.resolve("out")).getJsonArray("traps");
      assertThat(written).hasSize(3);
      JsonObject first = written.getJsonObject(0);
      assertThat(first.getString("origin") + "/").isEqualTo(site.url());
      assertThat(first.getString("kind")).isEqualTo("sessions");
      assertThat(first.getLong("links")).isEqualTo(links(report).get("sessions"));
    }
  }

  @Test
  void withALimitItEndsThereAndNamesWhatItHasMetSoFar() throws Exception {
    try (TrapSite site = new TrapSite()) {
      RunReport report = crawl(site, 500, TrapMode.CUT);

      assertThat(report.cause()).isEqualTo(StopCause.LIMIT);
      assertThat(report.summary().saved()).isEqualTo(500);
      assertThat(links(report)).containsOnlyKeys("repeated-segments", "sessions");
    }
  }

  @Test
  void trapsAreFollowedWhereTheUserWantsThat() throws Exception {
    try (TrapSite site = new TrapSite()) {
      RunReport report = crawl(site, 500, TrapMode.FOLLOW);

      assertThat(report.exitCode()).isEqualTo(9);
      assertThat(report.summary().saved()).isEqualTo(500);
      assertThat(report.notes().traps()).isEmpty();
      assertThat(Runs.manifest(directory.resolve("out")))
          .anyMatch(line -> line.getString("url").contains("/mirror/mirror/mirror/mirror/mirror/"));

      assertThatThrownBy(() -> crawl(site, ANY, TrapMode.CUT))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("traps was follow, is cut");
    }
  }
}
