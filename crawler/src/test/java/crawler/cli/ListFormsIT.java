package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.cli.LauncherProject.Ran;
import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.site.SiteOptions;
import crawler.site.SiteProcess;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lists in every form, as a user gives them. */
@Timeout(300)
class ListFormsIT {
  @TempDir private Path directory;

  private void write(String name, String... lines) throws Exception {
    Files.write(directory.resolve(name), List.of(lines));
  }

  @Test
  @Proves(FaultRow.LIST_RECORD)
  void tablesJsonLinesAndSitemapsAreLists() throws Exception {
    RealCrawler crawler = RealCrawler.brief(directory);
    try (SiteProcess site = SiteProcess.start(Main.class.getName(), SiteOptions.DEFAULTS)) {
      String base = site.baseUrl();
      write(
          "a.csv", "id,Page", "1," + base + "/page/1", "2,\"" + base + "/page/2\"", "3,", "4,\"x");
      write("b.jsonl", "{\"Page\":\"" + base + "/status/404\"}", "{\"Page\":");
      write("c.xml", "<urlset><url><loc>" + base + "/page/3</loc></url></urlset>");
      Ran ran =
          crawler.run(
              "fetch",
              "-i",
              "a.csv",
              "-i",
              "b.jsonl",
              "-i",
              "c.xml",
              "--url-field",
              "Page",
              "-d",
              "out",
              "-q");

      assertThat(ran.exitCode()).as(ran.err()).isEqualTo(7);
      assertThat(crawler.endings("out"))
          .isEqualTo(Map.of("saved", 3L, "http-4xx", 1L, "invalid-url", 3L));
      JsonObject broken =
          crawler.manifest("out").stream()
              .filter(line -> line.getLong("seq") == 4)
              .findFirst()
              .orElseThrow();
      assertThat(broken.getString("source")).isEqualTo("a.csv:5");

      Ran again = crawler.run("fetch", "-i", "out/failed.txt", "-d", "again", "-q");
      assertThat(again.exitCode()).as(again.err()).isEqualTo(7);
      assertThat(crawler.endings("again")).isEqualTo(Map.of("http-4xx", 1L, "invalid-url", 3L));
    }
  }

  @Test
  @Proves({FaultRow.LIST_COLUMN, FaultRow.LIST_INDEX})
  void mistakesAreToldBeforeTheFirstRequest() throws Exception {
    RealCrawler crawler = RealCrawler.brief(directory);
    write("a.csv", "id,page", "1,http://127.0.0.1:1/");
    Ran column = crawler.run("fetch", "-i", "a.csv");
    assertThat(column.exitCode()).isEqualTo(2);
    assertThat(column.err()).contains("--url-field").contains("its columns are id, page");

    write("index.xml", "<sitemapindex><sitemap><loc>http://a.test/</loc></sitemap></sitemapindex>");
    Ran index = crawler.run("fetch", "-i", "index.xml");
    assertThat(index.exitCode()).isEqualTo(2);
    assertThat(index.err()).contains("is a sitemap index").contains("--sitemap");

    Ran rule = crawler.run("fetch", "-i", "a.csv", "--order", "lifo", "--priority", "/x=1");
    assertThat(rule.exitCode()).isEqualTo(2);
    assertThat(rule.err()).contains("--order").contains("expected priority");
    assertThat(directory.resolve("crawl-out")).doesNotExist();
  }

  @Test
  @Proves(FaultRow.LIST_PRIORITY)
  void aPriorityThatIsNoneIsToldOnce() throws Exception {
    RealCrawler crawler = RealCrawler.brief(directory);
    try (SiteProcess site = SiteProcess.start(Main.class.getName(), SiteOptions.DEFAULTS)) {
      String base = site.baseUrl();
      write("a.csv", "url,priority", base + "/page/1,high", base + "/page/2,low");
      Ran ran = crawler.run("fetch", "-i", "a.csv", "--order", "priority", "--no-progress");

      assertThat(ran.exitCode()).as(ran.err()).isZero();
      assertThat(ran.err()).containsOnlyOnce("is no number").contains("a.csv:2");
    }
  }
}
