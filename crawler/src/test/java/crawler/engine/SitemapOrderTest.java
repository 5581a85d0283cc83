package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.event.CrawlEvent;
import crawler.frontier.Order;
import crawler.parse.LinkOptions;
import crawler.scope.ScopeOptions;
import crawler.scope.StripOptions;
import crawler.url.UrlParser;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** In which order what a sitemap lists is fetched. */
@Timeout(100)
class SitemapOrderTest {
  @TempDir private Path directory;

  @Test
  void theMoreImportantEntriesOfASitemapGoFirstInOrderOfPriority() throws Exception {
    try (ListedSite site = new ListedSite()) {
      site.pages("/first", "/low", "/usual", "/high", "/linked");
      // It is under way as soon as it is read; the others wait until all are there.
      site.hold("/first");
      site.html("/high", "<a href=/linked>1</a>");
      site.xml(
          "/map.xml",
          "<urlset><url><loc>/first</loc></url><url><loc>/low</loc><priority>0.1</priority></url><url><loc>/usual</loc></url>"
              + "<url><loc>/high</loc><priority>1.0</priority></url></urlset>");
      CrawlOptions one =
          Runs.options(directory.resolve("out"), Model.COROUTINES, 1)
              .withOrder(new OrderOptions(Order.PRIORITY, List.of()));
      SitemapOptions map =
          new SitemapOptions(List.of(UrlParser.parseInput(site.url("/map.xml"))), false);
      FollowOptions follow =
          new FollowOptions(
              5, ScopeOptions.DEFAULTS, LinkOptions.DEFAULTS, StripOptions.NONE, true, map);
      try (Crawler crawler = Crawler.create(one)) {
        Runs.end(
            crawler.follow(
                List.of(),
                follow,
                InputStream.nullInputStream(),
                event -> {
                  if (event instanceof CrawlEvent.InputCounted(long total) && total >= 5) {
                    site.release();
                  }
                },
                Map.of()));
      }

      assertThat(site.requests())
          .containsExactly("/map.xml", "/first", "/high", "/usual", "/linked", "/low");
    }
  }
}
