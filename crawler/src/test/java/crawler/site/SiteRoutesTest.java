package crawler.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteRoutesTest {
  private static final String BASE = "http://site.example:8080";

  private final SiteRoutes routes = routes(300);

  private static SiteRoutes routes(int pages) {
    return new SiteRoutes(new SiteContent(SiteSetups.pages(pages, 1000, 1)));
  }

  private SiteAnswer ask(String target) {
    return ask(routes, target);
  }

  private static SiteAnswer ask(SiteRoutes routes, String target) {
    return routes.answer(target.split("[?]", 2)[0], target, BASE);
  }

  private static String text(SiteAnswer answer) throws IOException {
    try (InputStream in = answer.body().open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 300, 2345})
  void leadsFromTheFirstPageToEveryOther(int pages) throws Exception {
    SiteRoutes site = routes(pages);
    Set<String> seen = new HashSet<>(Set.of("/"));
    Deque<String> left = new ArrayDeque<>(seen);
    while (!left.isEmpty()) {
      String path = left.remove();
      SiteAnswer answer = ask(site, path);
      assertThat(answer.status()).as(path).isEqualTo(200);
      for (String url : Jsoup.parse(text(answer), BASE + path).select("a").eachAttr("abs:href")) {
        assertThat(url).startsWith(BASE + "/");
        String next = URI.create(url).getPath();
        if (seen.add(next)) {
          left.add(next);
        }
      }
    }
    assertThat(seen.stream().filter(path -> path.startsWith("/page/"))).hasSize(pages);
  }

  @Test
  void whatItsStylesNameIsThere() throws Exception {
    assertThat(text(ask("/"))).contains("/style/site.css").contains("/style/edge.svg");
    assertThat(ask("/style/site.css").type()).startsWith("text/css");
    for (String name : List.of("site.css", "more.css", "paper.svg", "edge.svg", "dot.svg")) {
      assertThat(ask("/style/" + name).status()).as(name).isEqualTo(200);
    }
    assertThat(ask("/style/comment.svg").status()).isEqualTo(404);
  }

  @Test
  void listsAllPagesInThePlainListAndInTheSitemap() throws Exception {
    List<String> listed = text(ask("/urls.txt")).lines().toList();
    assertThat(listed).hasSize(300).startsWith(BASE + "/page/0").endsWith(BASE + "/page/299");
    assertThat(Jsoup.parse(text(ask("/sitemap.xml"))).select("urlset > url > loc").eachText())
        .isEqualTo(listed);
  }

  @Test
  void splitsTheSitemapOfALargeSite() throws Exception {
    SiteRoutes large = routes(120_000);
    List<String> parts =
        Jsoup.parse(text(ask(large, "/sitemap.xml"))).select("sitemapindex loc").eachText();
    assertThat(parts)
        .containsExactly(BASE + "/sitemap/0.xml", BASE + "/sitemap/1.xml", BASE + "/sitemap/2.xml");
    String last = text(ask(large, "/sitemap/2.xml"));
    assertThat(last.split("<loc>", -1)).hasSize(20_001);
    assertThat(last).contains("<loc>" + BASE + "/page/119999</loc>");
    assertThat(ask(large, "/sitemap/3.xml").status()).isEqualTo(404);
    assertThat(ask(large, "/sitemap/x.xml").status()).isEqualTo(404);
  }

  @Test
  void allowsRobotsAllButThePrivatePart() throws Exception {
    assertThat(text(ask("/robots.txt")))
        .isEqualTo(
            "User-agent: *\nAllow: /\nDisallow: /private/\n\nSitemap: "
                + BASE
                + "/sitemap.xml\nSitemap: "
                + BASE
                + "/sitemap/unlinked.xml\n");
    assertThat(ask("/private/notes").status()).isEqualTo(200);
  }

  @Test
  void redirectsAsOftenAsAskedOrForEver() {
    assertThat(ask("/redirect/3").headers()).containsEntry("Location", "/redirect/2");
    assertThat(ask("/redirect/1").headers()).containsEntry("Location", "/redirect/0");
    assertThat(ask("/redirect/0").status()).isEqualTo(200);
    assertThat(ask("/loop").status()).isEqualTo(302);
    assertThat(ask("/loop").headers()).containsEntry("Location", "/loop");
  }

  @Test
  void failsAsOftenAsAskedAndThenWorks() {
    assertThat(ask("/flaky/2").status()).isEqualTo(503);
    assertThat(ask("/flaky/2?other").status()).isEqualTo(503);
    assertThat(ask("/flaky/2").status()).isEqualTo(503);
    assertThat(ask("/flaky/2").status()).isEqualTo(200);
    assertThat(ask("/flaky/2").status()).isEqualTo(200);
    assertThat(ask("/flaky/0").status()).isEqualTo(200);
  }

  @Test
  void asksOnceToComeBackLater() {
    SiteAnswer first = ask("/retry-after/3");
    assertThat(first.status()).isEqualTo(429);
    assertThat(first.headers()).containsEntry("Retry-After", "3");
    assertThat(ask("/retry-after/3").status()).isEqualTo(200);
  }

  @Test
  void answersWithTheStatusTheSizeAndTheDelayAskedFor() throws Exception {
    assertThat(ask("/status/418").status()).isEqualTo(418);
    assertThat(ask("/status/204").body().length()).isZero();
    assertThat(ask("/status/99").status()).isEqualTo(404);
    assertThat(text(ask("/size/70000"))).hasSize(70_000);
    assertThat(ask("/size/900000000000").body().length()).isEqualTo(900_000_000_000L);
    assertThat(ask("/slow/250").delay()).isEqualTo(Duration.ofMillis(250));
    assertThat(ask("/gzip/500").coding()).isEqualTo(SiteAnswer.Coding.ALWAYS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "/x",
        "/page",
        "/page/",
        "/page/x",
        "/page/-1",
        "/page/300",
        "/page/1/2",
        "/moved/300",
        "/index/3",
        "/size/9999999999999999999",
        "/flaky/",
        "/nothing/1"
      })
  void tellsWhatThereIsWhenAskedForSomethingElse(String path) throws Exception {
    SiteAnswer answer = ask(path);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(text(answer)).contains("<a href=\"/\">an index</a>", "/urls.txt", "/flaky/");
  }
}
