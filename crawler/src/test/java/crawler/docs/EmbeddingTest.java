package crawler.docs;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.engine.CrawlOptions;
import crawler.engine.Crawler;
import crawler.model.PageResult;
import crawler.site.DemoSite;
import crawler.site.SiteOptions;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The example of the README, as it stands there. */
@Timeout(60)
class EmbeddingTest {
  @TempDir Path temporary;

  private final List<String> said = new ArrayList<>();

  private void example(List<String> urls, Path directory) {
    // begin
    CrawlOptions options = CrawlOptions.defaults().withDirectory(directory);
    try (Crawler crawler = Crawler.create(options)) {
      for (PageResult result : crawler.crawl(urls)) {
        switch (result) {
          case PageResult.Saved page -> say(page.url().url() + " is in " + page.page().file());
          case PageResult.Failed page -> say(page.url().url() + ": " + page.detail());
          case PageResult.Skipped page -> say(page.url().url() + ": " + page.reason().text());
          case PageResult.Barred page -> say(page.url().url() + ": " + page.reason().text());
          case PageResult.Invalid line -> say(line.line().text() + ": " + line.detail());
        }
      }
    }
    // end
  }

  private void say(String text) {
    said.add(text);
  }

  @Test
  void fetchesWhatItIsGiven() {
    Vertx vertx = Vertx.vertx();
    try {
      DemoSite site = DemoSite.start(vertx, SiteOptions.DEFAULTS).await();
      String page = site.baseUrl() + "/page/1";
      example(
          List.of(page, page, site.baseUrl() + "/status/404", "what?"), temporary.resolve("out"));
      assertThat(said)
          .hasSize(4)
          .anyMatch(line -> line.startsWith(page + " is in pages/http/127.0.0.1"))
          .anyMatch(line -> line.endsWith("the same URL stood earlier in the input"))
          .anyMatch(line -> line.endsWith("/status/404: status 404"))
          .anyMatch(line -> line.startsWith("what?: "));
    } finally {
      vertx.close().await();
    }
  }
}
