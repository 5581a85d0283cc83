package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.event.CrawlEvent;
import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.frontier.InputException;
import crawler.frontier.ListFields;
import crawler.frontier.ListInput;
import crawler.frontier.Order;
import crawler.model.ConfigException;
import crawler.scope.UrlPattern;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lists of records, and lists that are not fetched from their beginning. */
@Timeout(100)
class OrderedListTest {
  @TempDir private Path directory;

  private CrawlOptions options(Order order, PriorityRule... rules) {
    return Runs.options(directory.resolve("out"), Model.COROUTINES, 1)
        .withOrder(new OrderOptions(order, List.of(rules)));
  }

  private Path write(String name, String... lines) throws Exception {
    return Files.write(directory.resolve(name), List.of(lines));
  }

  /** The first is under way before the others are read; the order begins with the second. */
  private static List<String> behindTheFirst(ListedSite site) {
    return site.requests().subList(1, site.requests().size());
  }

  @Test
  void aListIsFetchedByThePrioritiesOfItsRecordsAndOfRules() throws Exception {
    try (ListedSite site = new ListedSite()) {
      site.pages("/first", "/a", "/b", "/c", "/d");
      Path list =
          write(
              "list.csv",
              "url,priority",
              site.url("/first") + ",0",
              site.url("/a") + ",-1",
              site.url("/b") + ",5",
              site.url("/c") + ",",
              site.url("/d") + ",-7");
      // The one slot is not free before the whole list waits.
      site.hold("/first");
      CrawlOptions options =
          options(Order.PRIORITY, new PriorityRule(UrlPattern.parse("/d"), 99.5));
      try (Crawler crawler = Crawler.create(options)) {
        CrawlRun run =
            crawler.start(
                Runs.file(list),
                InputStream.nullInputStream(),
                event -> {
                  if (event instanceof CrawlEvent.InputCounted) {
                    site.release();
                  }
                },
                Map.of());
        Runs.end(run);
      }
      assertThat(behindTheFirst(site)).containsExactly("/d", "/b", "/c", "/a");
    }
  }

  @Test
  void lastInFirstOutWorksForListsToo() throws Exception {
    try (ListedSite site = new ListedSite()) {
      site.pages("/first", "/a", "/b", "/c");
      Path list =
          write("list.txt", site.url("/first"), site.url("/a"), site.url("/b"), site.url("/c"));
      site.hold("/first");
      try (Crawler crawler = Crawler.create(options(Order.LIFO))) {
        Runs.end(
            crawler.start(
                Runs.file(list),
                InputStream.nullInputStream(),
                event -> {
                  if (event instanceof CrawlEvent.InputCounted) {
                    site.release();
                  }
                },
                Map.of()));
      }
      assertThat(behindTheFirst(site)).containsExactly("/c", "/b", "/a");
    }
  }

  @Test
  void rulesWithoutTheirOrderAreRefused() {
    assertThatThrownBy(() -> options(Order.FIFO, new PriorityRule(UrlPattern.parse("/d"), 1)))
        .isInstanceOf(ConfigException.class)
        .hasMessage("order: expected priority, since --priority is given, was 'fifo'");
  }

  @Test
  void brokenRecordsEndAsInvalidAndTheRunCanBeGoneOnWith() throws Exception {
    try (ListedSite site = new ListedSite()) {
      site.pages("/a", "/b");
      List<String> lines =
          List.of(
              "{\"u\":{\"at\":\"" + site.url("/a") + "\"}}",
              "{\"u\":",
              "{\"u\":{\"at\":\"" + site.url("/missing") + "\"}}");
      Path list = Files.write(directory.resolve("list.jsonl"), lines);
      List<ListInput> inputs = List.of(new ListInput.File(list, new ListFields("u.at", "")));
      Path out = directory.resolve("out");
      Runs.run(Runs.options(out, Model.COROUTINES, 2), inputs);

      JsonObject broken =
          Runs.manifest(out).stream()
              .filter(line -> line.getLong("seq") == 2)
              .findFirst()
              .orElseThrow();
      assertThat(broken.getString("reason")).isEqualTo("invalid-url");
      assertThat(broken.getString("source")).isEqualTo(list + ":2");
      assertThat(Files.readAllLines(out.resolve("failed.txt")))
          .containsExactlyInAnyOrder("(a line that is not JSON) {\"u\":", site.url("/missing"));

      List<String> more = new ArrayList<>(lines);
      more.add("{\"u\":{\"at\":\"" + site.url("/b") + "\"}}");
      Files.write(list, more);
      RunReport again = Runs.run(Runs.options(out, Model.COROUTINES, 2, FailOn.ANY, true), inputs);
      assertThat(again.summary().saved()).isEqualTo(2);
      assertThat(Runs.seqs(out)).containsExactly(1L, 2L, 3L, 4L);

      Collections.swap(more, 0, 3);
      Files.write(list, more);
      assertThatThrownBy(
              () -> Runs.run(Runs.options(out, Model.COROUTINES, 2, FailOn.ANY, true), inputs))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("list.jsonl:1 has changed");
    }
  }

  @Test
  @Proves({FaultRow.LIST_INDEX, FaultRow.LIST_HTML})
  void aLocalSitemapIsAListAndAnIndexOrAWebPageIsNot() throws Exception {
    try (ListedSite site = new ListedSite()) {
      site.pages("/a", "/b");
      Path map = write("map.xml", ListedSite.urlset(site.url("/a"), site.url("/b"), "/relative"));
      Path out = directory.resolve("out");
      Runs.run(
          Runs.options(out, Model.COROUTINES, 2),
          List.of(new ListInput.Entries(map, new LocalSitemap())));
      assertThat(Runs.ending(out, 1)).isEqualTo("saved");
      assertThat(Runs.ending(out, 3)).isEqualTo("failed invalid-url");

      assertRefused(
          ListedSite.index(site.url("/a")),
          "is a sitemap index, which names sitemaps and no pages");
      assertRefused("<!doctype html><html><body>x", "is a web page and no sitemap");
      assertRefused("<rss><channel/></rss", "");
    }
  }

  private void assertRefused(String content, String message) throws Exception {
    ListInput input = new ListInput.Entries(write("other.xml", content), new LocalSitemap());
    CrawlOptions options = Runs.options(directory.resolve("out2"), Model.COROUTINES, 2);
    if (message.isEmpty()) {
      assertThat(Runs.run(options, List.of(input)).summary().read()).isZero();
      return;
    }
    assertThatThrownBy(() -> Runs.run(options, List.of(input)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
    assertThat(directory.resolve("out2")).doesNotExist();
  }
}
