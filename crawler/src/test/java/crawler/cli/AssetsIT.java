package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.cli.LauncherProject.Ran;
import crawler.site.SiteOptions;
import crawler.site.SiteProcess;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What pages need to be shown, as a user asks for it. */
@Timeout(200)
class AssetsIT {
  private static final int PAGES = 30;

  @TempDir private Path directory;

  private Map<String, JsonObject> crawl(SiteProcess site, String run, String... more)
      throws Exception {
    RealCrawler crawler = RealCrawler.brief(directory);
    List<String> command = new ArrayList<>(List.of("crawl", site.baseUrl() + "/"));
    command.addAll(List.of("-d", run, "-q"));
    command.addAll(List.of(more));
    Ran crawl = crawler.run(command.toArray(String[]::new));
    assertThat(crawl.exitCode()).as(crawl.err()).isZero();
    return crawler.manifest(run).stream()
        .collect(
            Collectors.toMap(
                line -> line.getString("url").substring(site.baseUrl().length()),
                Function.identity()));
  }

  private static JsonObject line(Map<String, JsonObject> lines, String path) {
    return Objects.requireNonNull(lines.get(path), path);
  }

  private static Set<String> pages(String... more) {
    Set<String> pages = new TreeSet<>(Set.of(more));
    pages.add("/");
    IntStream.range(0, PAGES).forEach(page -> pages.add("/page/" + page));
    return pages;
  }

  @Test
  void aCrawlWithAssetsReachesExactlyWhatStyleSheetsName() throws Exception {
    SiteOptions options = SiteOptions.DEFAULTS.with(PAGES, 1000, Duration.ZERO);
    try (SiteProcess site = SiteProcess.start(Main.class.getName(), options)) {
      String sheet = "/style/site.css";
      String imported = "/style/more.css";
      Map<String, JsonObject> all = crawl(site, "all", "--assets");

      assertThat(all.keySet())
          .isEqualTo(
              pages(sheet, imported, "/style/edge.svg", "/style/paper.svg", "/style/dot.svg"));
      assertThat(line(all, imported).getString("via")).isEqualTo(site.baseUrl() + sheet);
      assertThat(line(all, imported).getInteger("depth")).isEqualTo(2);
      assertThat(line(all, "/style/dot.svg").getString("via")).isEqualTo(site.baseUrl() + imported);
      assertThat(line(all, "/style/dot.svg").getInteger("depth")).isEqualTo(3);

      assertThat(crawl(site, "near", "--assets", "--depth", "2").keySet())
          .isEqualTo(pages(sheet, imported, "/style/edge.svg", "/style/paper.svg"));
      assertThat(crawl(site, "pages").keySet()).isEqualTo(pages());
    }
  }
}
