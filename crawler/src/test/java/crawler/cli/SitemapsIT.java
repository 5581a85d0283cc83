package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.cli.LauncherProject.Ran;
import crawler.site.SiteOptions;
import crawler.site.SiteProcess;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sitemaps, as a user asks for them. */
@Timeout(300)
class SitemapsIT {
  private static final SiteOptions SITE = SiteOptions.DEFAULTS.with(300, 1000, Duration.ZERO);

  @TempDir private Path directory;

  private Set<String> saved(String run, String base) throws Exception {
    return RealCrawler.brief(directory).manifest(run).stream()
        .filter(line -> line.getString("outcome").equals("saved"))
        .map(line -> line.getString("url").substring(base.length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void pagesToWhichNoLinkLeadsAreReachedThroughTheRobotsTxt() throws Exception {
    RealCrawler crawler = RealCrawler.brief(directory);
    try (SiteProcess site = SiteProcess.start(Main.class.getName(), SITE)) {
      String seed = site.baseUrl() + "/";
      Ran without = crawler.run("crawl", seed, "--depth", "1", "-d", "without", "-q");
      assertThat(without.exitCode()).as(without.err()).isZero();
      assertThat(saved("without", site.baseUrl())).noneMatch(path -> path.startsWith("/unlinked"));

      Ran with = crawler.run("crawl", seed, "--sitemaps", "--depth", "0", "-d", "with", "-q");
      assertThat(with.exitCode()).as(with.err()).isZero();
      assertThat(saved("with", site.baseUrl()))
          .contains("/", "/sitemap.xml", "/unlinked/0", "/unlinked/1", "/unlinked/2", "/page/0");
      JsonObject unlinked =
          crawler.manifest("with").stream()
              .filter(line -> line.getString("url").endsWith("/unlinked/1"))
              .findFirst()
              .orElseThrow();
      assertThat(unlinked.getString("via")).isEqualTo(site.baseUrl() + "/sitemap/unlinked.xml");
      assertThat(unlinked.getInteger("depth")).isZero();
    }
  }

  @Test
  void aCrawlOfASitemapThatIsKilledEndsWithAllThatItLists() throws Exception {
    RealCrawler crawler = RealCrawler.brief(directory);
    try (SiteProcess site = SiteProcess.start(Main.class.getName(), SITE)) {
      String[] command = {
        "crawl",
        "--sitemap",
        site.baseUrl() + "/sitemap.xml",
        "--depth",
        "0",
        "--resume",
        "-q",
        "--host-concurrency",
        "4",
        "-d",
        "out"
      };
      Path manifest = directory.resolve("out/manifest.jsonl");
      for (long lines = 1; lines < 100; lines += 40) {
        Process process = crawler.start(command);
        while (process.isAlive()
            && (Files.notExists(manifest) || Files.readString(manifest).lines().count() < lines)) {
          process.waitFor(2, TimeUnit.MILLISECONDS);
        }
        process.destroyForcibly().waitFor();
      }
      Ran last = crawler.run(command);

      assertThat(last.exitCode()).as(last.err()).isZero();
      List<String> pages =
          site.pageUrls().map(url -> url.substring(site.baseUrl().length())).toList();
      assertThat(saved("out", site.baseUrl())).containsAll(pages).hasSize(pages.size() + 1);
      assertThat(crawler.seqs("out")).doesNotHaveDuplicates();
    }
  }

  @Test
  void askingForWhatRobotsTxtNamesWithoutReadingItIsRefused() throws Exception {
    Ran ran =
        RealCrawler.brief(directory)
            .run("crawl", "http://127.0.0.1:1/", "--sitemaps", "--robots", "ignore");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("--sitemaps").contains("name them with --sitemap");
  }
}
