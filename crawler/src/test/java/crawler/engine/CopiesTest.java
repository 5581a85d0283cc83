package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.event.CrawlListener;
import crawler.journal.Copies;
import crawler.model.Durability;
import crawler.robots.RobotsOptions;
import crawler.store.Layout;
import crawler.store.StoreKind;
import crawler.store.StoreOptions;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CopiesTest {
  private static final String TEXT =
      IntStream.range(0, 300).mapToObj(i -> "word" + i % 97).collect(Collectors.joining(" "));

  @TempDir Path directory;

  private CrawlOptions options(StoreKind kind, boolean near) {
    return Runs.options(directory.resolve("out"), Model.COROUTINES, 1, FailOn.ANY, true)
        .withRobots(RobotsOptions.IGNORE)
        .withStore(new StoreOptions(kind, Layout.MIRROR, 1, Durability.NONE, near));
  }

  private RunReport fetch(CrawlOptions options, List<String> urls) throws Exception {
    return Runs.run(options, Runs.urls(urls));
  }

  private Map<Long, Long> likenesses(String key) throws Exception {
    return Runs.manifest(directory.resolve("out")).stream()
        .filter(line -> line.containsKey(key))
        .collect(Collectors.toMap(line -> line.getLong("seq"), line -> line.getLong(key)));
  }

  private static ListedSite site() {
    return new ListedSite()
        .html("/1", "<p>" + TEXT)
        .html("/2", "<p>" + TEXT)
        .html("/3", "<title>x</title><b>" + TEXT + "</b> one")
        .html("/4", "something else altogether")
        .html("/5", "")
        .html("/6", "");
  }

  private static List<String> urls(ListedSite site) {
    return IntStream.rangeClosed(1, 6).mapToObj(i -> site.url("/" + i)).toList();
  }

  @Test
  void aPageWithTheBytesOfAnotherNamesIt() throws Exception {
    try (ListedSite site = site()) {
      RunReport report = fetch(options(StoreKind.FILES, false), urls(site));

      assertThat(likenesses("duplicate_of")).isEqualTo(Map.of(2L, 1L));
      assertThat(likenesses("near_duplicate_of")).isEmpty();
      assertThat(report.notes().copies()).isEqualTo(new Copies(1, TEXT.length() + 3, 0));
      JsonObject summary = Runs.summary(directory.resolve("out"));
      assertThat(summary.getLong("copies")).isEqualTo(1);
      assertThat(summary.getLong("copied_bytes")).isEqualTo(TEXT.length() + 3);
    }
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void aPageWithNearlyTheTextOfAnotherNamesItIfAsked(StoreKind kind) throws Exception {
    try (ListedSite site = site()) {
      RunReport report = fetch(options(kind, true), urls(site));

      assertThat(likenesses("duplicate_of")).isEqualTo(Map.of(2L, 1L));
      assertThat(likenesses("near_duplicate_of")).isEqualTo(Map.of(3L, 1L));
      assertThat(report.notes().copies().near()).isEqualTo(1);
      assertThat(directory.resolve("out/.crawler/tmp"))
          .satisfiesAnyOf(
              none -> assertThat(none).doesNotExist(), tmp -> assertThat(tmp).isEmptyDirectory());
    }
  }

  @Test
  void whatIsNotKeptIsNotNoted() throws Exception {
    try (ListedSite site = site()) {
      fetch(options(StoreKind.NONE, false), urls(site));

      assertThat(likenesses("duplicate_of")).isEmpty();
    }
  }

  @Test
  void aResumedRunKnowsWhatWasSavedBefore() throws Exception {
    try (ListedSite site = site()) {
      Path list = directory.resolve("list");
      Files.writeString(list, site.url("/1") + "\n");
      Runs.run(options(StoreKind.FILES, false), Runs.file(list));
      Files.writeString(list, site.url("/1") + "\n" + site.url("/2") + "\n");
      Runs.run(options(StoreKind.FILES, false), Runs.file(list));

      assertThat(likenesses("duplicate_of")).isEqualTo(Map.of(2L, 1L));
    }
  }

  @ParameterizedTest
  @EnumSource(StoreKind.class)
  void aCrawlFollowsTheLinksOfPagesThatAreAlike(StoreKind kind) throws Exception {
    try (ListedSite site = new ListedSite()) {
      List<String> pages = new ArrayList<>(List.of("/a", "/b"));
      site.html("/", "<a href=/a>1</a><a href=/b>1</a>");
      site.html("/a", TEXT + "<a href=c>1</a>").html("/b", TEXT + "<a href=c>1</a> x");
      site.pages("/c");
      try (Crawler crawler = Crawler.create(options(kind, true))) {
        Runs.end(
            crawler.follow(
                Runs.urls(List.of(site.url("/"))),
                FollowOptions.DEFAULTS,
                InputStream.nullInputStream(),
                CrawlListener.NONE,
                Map.of()));
      }

      assertThat(Runs.manifest(directory.resolve("out"))).hasSize(pages.size() + 2);
      assertThat(likenesses("near_duplicate_of")).containsValue(2L);
    }
  }
}
