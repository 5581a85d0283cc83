package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.event.CrawlEvent;
import crawler.event.CrawlListener;
import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.frontier.CrawlGraph;
import crawler.frontier.Order;
import crawler.model.HttpUrl;
import crawler.parse.LinkOptions;
import crawler.robots.RobotsMode;
import crawler.robots.RobotsOptions;
import crawler.scope.ScopeKind;
import crawler.scope.ScopeOptions;
import crawler.scope.StripOptions;
import crawler.scope.UrlPattern;
import crawler.url.UrlParser;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Crawls that read sitemaps, good ones and others. */
@Timeout(100)
class SitemapCrawlTest {
  @TempDir private Path directory;
  private final List<String> notices = Collections.synchronizedList(new ArrayList<>());

  private RunReport crawl(
      ListedSite site, List<String> seeds, FollowOptions follow, Order order, boolean resume)
      throws Exception {
    CrawlOptions options =
        Runs.options(directory.resolve("out"), Model.COROUTINES, 4, FailOn.NONE, resume)
            .withRobots(new RobotsOptions(RobotsMode.OBEY, Duration.ZERO))
            .withOrder(new OrderOptions(order, List.of()));
    CrawlListener listening =
        event -> {
          if (event instanceof CrawlEvent.Noticed(String where, String what)) {
            notices.add(where.replace(site.url(""), "") + " " + what);
          }
        };
    List<String> urls = seeds.stream().map(site::url).toList();
    try (Crawler crawler = Crawler.create(options)) {
      return Runs.end(
          crawler.follow(
              Runs.urls(urls), follow, InputStream.nullInputStream(), listening, Map.of()));
    }
  }

  private RunReport crawl(ListedSite site, List<String> seeds, FollowOptions follow)
      throws Exception {
    return crawl(site, seeds, follow, Order.FIFO, false);
  }

  private static FollowOptions follow(int depth, ScopeOptions scope, SitemapOptions sitemaps) {
    return new FollowOptions(depth, scope, LinkOptions.DEFAULTS, StripOptions.NONE, true, sitemaps);
  }

  private static FollowOptions named(ListedSite site, int depth, String... paths) {
    List<HttpUrl> urls = Arrays.stream(paths).map(site::url).map(UrlParser::parseInput).toList();
    return follow(depth, ScopeOptions.DEFAULTS, new SitemapOptions(urls, false));
  }

  private static FollowOptions ofRobots(int depth) {
    return follow(depth, ScopeOptions.DEFAULTS, new SitemapOptions(List.of(), true));
  }

  private List<JsonObject> lines() throws Exception {
    return Runs.manifest(directory.resolve("out"));
  }

  private Set<String> saved(ListedSite site) throws Exception {
    return lines().stream()
        .filter(line -> line.getString("outcome").equals("saved"))
        .map(line -> line.getString("url").substring(site.url("").length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void whatANamedSitemapListsIsFetchedAsIfGivenByItself() throws Exception {
    try (ListedSite site = new ListedSite()) {
      site.html("/", "<a href=/linked>1</a>").pages("/linked", "/listed", "/deeper", "/no");
      site.html("/listed", "<a href=/deeper>1</a>");
      site.xml(
          "/map.xml", ListedSite.urlset(site.url("/listed"), "/linked", "ftp://x/", "http://"));
      crawl(site, List.of("/"), named(site, 0, "/map.xml"));

      assertThat(saved(site)).containsExactly("/", "/linked", "/listed", "/map.xml");
      for (JsonObject line : lines()) {
        assertThat(line.getInteger("depth")).isZero();
        String via = line.getString("via", "");
        switch (line.getString("url").substring(site.url("").length())) {
          case "/", "/map.xml" -> assertThat(via).isEmpty();
          case "/listed" -> assertThat(via).isEqualTo(site.url("/map.xml"));
          default -> assertThat(via).isIn(site.url("/"), site.url("/map.xml"));
        }
      }
      assertThat(notices).isEmpty();
    }
  }

  @Test
  void aSitemapAloneMakesTheScope() throws Exception {
    try (ListedSite site = new ListedSite();
        ListedSite other = new ListedSite()) {
      other.pages("/elsewhere");
      site.pages("/a", "/b");
      site.xml("/map.xml", ListedSite.urlset("/a", "/b", other.url("/elsewhere")));
      RunReport report = crawl(site, List.of(), named(site, CrawlGraph.ANY_DEPTH, "/map.xml"));

      assertThat(report.exitCode()).isZero();
      assertThat(saved(site)).containsExactly("/a", "/b", "/map.xml");
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void sitemapsOfTheRobotsTxtAreReadBeforeAPageIsRecorded() throws Exception {
    try (ListedSite site = new ListedSite()) {
      site.html("/gone", "x")
          .pages("/a", "/b")
          .robots(site.url("/index.xml"), "/text.txt", "ftp:x");
      site.xml("/index.xml", ListedSite.index(site.url("/1.xml.gz"), "/feed"));
      site.answer("/1.xml.gz", "application/gzip", ListedSite.gzip(ListedSite.urlset("/a")));
      site.answer(
          "/feed",
          "text/html",
          "<rss><channel><item><link>/b</link></item></channel></rss>"
              .getBytes(StandardCharsets.UTF_8));
      site.answer(
          "/text.txt", "text/plain", (site.url("/c") + "\n").getBytes(StandardCharsets.UTF_8));
      site.redirect("/c", "/d").pages("/d");
      crawl(site, List.of("/not-there"), ofRobots(3));

      assertThat(saved(site))
          .containsExactly("/1.xml.gz", "/a", "/b", "/c", "/feed", "/index.xml", "/text.txt");
      assertThat(notices).singleElement().asString().startsWith("/robots.txt names a sitemap");
    }
  }

  /** sitemaps.org, "Sitemaps &amp; Cross Submits": the robots.txt vouches for the other host. */
  @Test
  @Proves(FaultRow.SITEMAP_OUTSIDE)
  void aSitemapOfAnotherHostCountsWhereTheRobotsTxtNamesItButItsPagesMustBeInScope()
      throws Exception {
    try (ListedSite site = new ListedSite();
        ListedSite other = new ListedSite()) {
      other
          .pages("/theirs")
          .xml("/map.xml", ListedSite.urlset(site.url("/ours"), other.url("/theirs")));
      site.pages("/", "/ours").robots(other.url("/map.xml"));
      crawl(site, List.of("/"), ofRobots(3));

      assertThat(saved(site)).contains("/", "/ours");
      assertThat(other.requests()).containsExactly("/map.xml");
    }
  }

  @Test
  void aDeniedSitemapIsNotFetchedAndTheOthersNeedNotBeAllowed() throws Exception {
    try (ListedSite site = new ListedSite()) {
      site.pages("/", "/a.pdf", "/b.html").robots("/good.xml", "/bad.xml");
      site.xml("/good.xml", ListedSite.index("/nested.xml"));
      site.xml("/nested.xml", ListedSite.urlset("/a.pdf", "/b.html"));
      ScopeOptions scope =
          new ScopeOptions(
              ScopeKind.HOST,
              List.of(UrlPattern.parse("*.pdf")),
              List.of(UrlPattern.parse("/bad.xml")));
      crawl(site, List.of("/"), follow(3, scope, new SitemapOptions(List.of(), true)));

      assertThat(saved(site)).containsExactly("/", "/a.pdf", "/good.xml", "/nested.xml");
    }
  }

  @Test
  void aSeedThatIsASitemapIsReadAndOthersThatAreLinkedAreNot() throws Exception {
    try (ListedSite site = new ListedSite()) {
      site.pages("/a", "/hidden", "/c");
      site.html("/a", "<a href=/other.xml>1</a><a href=/nested.xml>2</a>");
      site.xml("/seed.xml", ListedSite.index("/nested.xml"));
      site.xml("/nested.xml", ListedSite.urlset("/a", "/c"));
      site.xml("/other.xml", ListedSite.urlset("/hidden"));
      crawl(site, List.of("/seed.xml"), follow(2, ScopeOptions.DEFAULTS, SitemapOptions.NONE));

      assertThat(saved(site)).containsExactly("/a", "/c", "/nested.xml", "/other.xml", "/seed.xml");
      assertThat(notices).isEmpty();
    }
  }

  @Test
  void aPageThatIsNamedASitemapAfterItWasFetchedIsReadAllTheSame() throws Exception {
    try (ListedSite site = new ListedSite()) {
      site.html("/", "<a href=/list.xml>1</a>").pages("/a");
      site.html("/last", "<a href=/late.xml>1</a>");
      site.xml("/list.xml", ListedSite.urlset("/a"));
      site.xml("/index.xml", ListedSite.index("/list.xml"));
      // Of one at a time the seed goes before the index, and the link before what the index names.
      CrawlOptions one = Runs.options(directory.resolve("out"), Model.COROUTINES, 1);
      try (Crawler crawler = Crawler.create(one)) {
        Runs.end(
            crawler.follow(
                Runs.urls(List.of(site.url("/"))),
                named(site, 5, "/index.xml"),
                InputStream.nullInputStream(),
                CrawlListener.NONE,
                Map.of()));
      }
      assertThat(saved(site)).containsExactly("/", "/a", "/index.xml", "/list.xml");
    }
  }

  @Test
  @Proves({
    FaultRow.SITEMAP_HTML,
    FaultRow.SITEMAP_EMPTY,
    FaultRow.SITEMAP_CUT,
    FaultRow.SITEMAP_BOMB,
    FaultRow.SITEMAP_LONG,
    FaultRow.SITEMAP_ITSELF
  })
  void sitemapsThatAreNoneAreToldOnceEach() throws Exception {
    try (ListedSite site = new ListedSite()) {
      byte[] packed = ListedSite.gzip(ListedSite.urlset("/a", "/b", "/c").repeat(50));
      String many =
          IntStream.range(0, 50_010)
              .mapToObj(
                  i -> "<url><loc>" + (i < 2 ? "/m" + i : "http://no.test/" + i) + "</loc></url>")
              .collect(Collectors.joining("", "<urlset>", "</urlset>"));
      site.pages("/", "/a", "/b", "/c", "/m0", "/m1").html("/page.xml", "<html><body>no");
      site.answer("/cut.gz", "application/gzip", Arrays.copyOf(packed, packed.length - 9));
      site.answer(
          "/bomb.gz", "application/gzip", ListedSite.gzip("<urlset>" + " ".repeat(40 << 20)));
      site.xml("/many.xml", many)
          .xml("/empty.xml", "")
          .xml("/self.xml", ListedSite.index("/self.xml"));
      crawl(
          site,
          List.of("/"),
          named(
              site,
              2,
              "/page.xml",
              "/cut.gz",
              "/bomb.gz",
              "/many.xml",
              "/empty.xml",
              "/self.xml",
              "/missing.xml"));

      assertThat(notices)
          .containsExactlyInAnyOrder(
              "/page.xml is a web page and no sitemap",
              "/cut.gz is a broken gzip file",
              "/bomb.gz is suspiciously much larger than its gzip file",
              "/many.xml has more entries than are read",
              "/empty.xml is neither a sitemap nor a feed nor a list of URLs");
      assertThat(saved(site)).contains("/m0", "/m1", "/self.xml").doesNotContain("/missing.xml");
      assertThat(Runs.summary(directory.resolve("out")).getJsonArray("sitemaps").stream())
          .extracting(note -> ((JsonObject) note).getString("kind"))
          .containsExactlyInAnyOrder(
              "html", "bad-gzip", "too-dense", "too-many-entries", "no-sitemap");
    }
  }

  @Test
  @Proves(FaultRow.SITEMAP_DEEP)
  void indexesWithoutEndEnd() throws Exception {
    try (ListedSite site = new ListedSite()) {
      site.otherwise(
          path -> path.matches("/i[0-9x]*") ? ListedSite.index(path + "x", path + "x1", "/i") : "");
      RunReport report = crawl(site, List.of(), named(site, CrawlGraph.ANY_DEPTH, "/i"));

      assertThat(report.cause()).isEqualTo(StopCause.COMPLETE);
      assertThat(site.requests()).hasSize(31);
      assertThat(notices)
          .hasSize(16)
          .allSatisfy(notice -> assertThat(notice).endsWith("what it names is left out"));
      assertThat(report.notes().sitemaps().listed())
          .hasSize(16)
          .allSatisfy(note -> assertThat(note.kind()).isEqualTo("too-deep"));
    }
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  void inEveryOrderAndAfterEveryStopThePagesAreTheSame(Order order) throws Exception {
    try (ListedSite site = new ListedSite()) {
      Set<String> expected = new TreeSet<>(Set.of("/", "/map.xml", "/second.xml"));
      List<String> listed = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        site.html("/p" + i, "<a href=/q" + i + ">1</a><a href=/second.xml>2</a>");
        site.html("/q" + i, "<a href=/far" + i + ">1</a>").pages("/far" + i, "/s" + i);
        listed.add("/p" + i);
        expected.addAll(Set.of("/p" + i, "/q" + i, "/s" + i));
      }
      site.html("/", "<a href=/far1>1</a>");
      expected.add("/far1");
      site.xml("/map.xml", ListedSite.index("/one.xml", "/second.xml"));
      site.xml("/one.xml", ListedSite.urlset(listed.toArray(String[]::new)));
      site.xml(
          "/second.xml",
          ListedSite.urlset(IntStream.range(0, 60).mapToObj(i -> "/s" + i).toArray(String[]::new)));
      expected.add("/one.xml");
      FollowOptions follow = named(site, 1, "/map.xml");
      StopCause cause = StopCause.INTERRUPTED;
      for (int ended = 5; cause != StopCause.COMPLETE; ended += 20) {
        cause = stopAfter(ended, site, follow, order);
      }

      assertThat(saved(site)).isEqualTo(expected);
      assertThat(Runs.seqs(directory.resolve("out"))).doesNotHaveDuplicates();
    }
  }

  private StopCause stopAfter(int most, ListedSite site, FollowOptions follow, Order order)
      throws Exception {
    CrawlOptions options =
        Runs.options(directory.resolve("out"), Model.COROUTINES, 4, FailOn.ANY, true)
            .withOrder(new OrderOptions(order, List.of()));
    CountDownLatch left = new CountDownLatch(most);
    try (Crawler crawler = Crawler.create(options)) {
      CrawlRun run =
          crawler.follow(
              Runs.urls(List.of(site.url("/"))),
              follow,
              InputStream.nullInputStream(),
              event -> {
                if (event instanceof CrawlEvent.Ended) {
                  left.countDown();
                }
              },
              Map.of());
      run.ended()
          .onComplete(
              end -> {
                while (left.getCount() > 0) {
                  left.countDown();
                }
              });
      left.await();
      run.stop(StopCause.INTERRUPTED, Duration.ZERO);
      return Runs.end(run).cause();
    }
  }

  @Test
  void thePathOfASitemapDoesNotWidenTheScopeOfTheSeeds() throws Exception {
    try (ListedSite site = new ListedSite()) {
      site.pages("/docs/", "/docs/a", "/blog/b");
      site.xml("/map.xml", ListedSite.urlset("/docs/a", "/blog/b"));
      ScopeOptions scope = new ScopeOptions(ScopeKind.PATH, List.of(), List.of());
      HttpUrl map = UrlParser.parseInput(site.url("/map.xml"));
      crawl(site, List.of("/docs/"), follow(3, scope, new SitemapOptions(List.of(map), false)));

      assertThat(saved(site)).containsExactly("/docs/", "/docs/a", "/map.xml");
      assertThat(Objects.requireNonNull(Files.readString(directory.resolve("out/.crawler/found"))))
          .contains("/docs/a");
    }
  }
}
