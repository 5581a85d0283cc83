package crawler.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import crawler.site.SiteContent.Fate;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteContentTest {
  private static final String BASE = "http://127.0.0.1:8080";

  @ParameterizedTest
  @CsvSource({"0,1000", "999,1000", "17,1001", "17,8192", "17,65536", "3,200000"})
  void makesPagesOfExactlyTheSizeAskedFor(int number, int size) {
    SiteContent content = new SiteContent(SiteSetups.pages(1000, size, 1));
    assertThat(content.pageBytes(number, BASE)).hasSize(size);
    assertThat(content.body(number, BASE).length()).isEqualTo(size);
  }

  @Test
  void makesPagesNoSmallerThanTheirSkeleton() {
    SiteContent content = new SiteContent(SiteSetups.pages(1000, 10, 1));
    Document page = parsed(content, 17);
    assertThat(content.pageBytes(17, BASE)).hasSizeBetween(100, 900);
    assertThat(page.title()).isEqualTo("Page 17");
    assertThat(page.select("li a")).hasSize(5);
  }

  @Test
  void linksInEachShapeToPagesThatExist() {
    SiteContent content = new SiteContent(SiteSetups.pages(50, 2000, 1));
    for (int number = 0; number < 50; number++) {
      List<String> written = parsed(content, number).select("li a").eachAttr("href");
      assertThat(written.get(0)).isEqualTo("../page/" + (number + 1) % 50);
      assertThat(written.get(2)).startsWith("/page/");
      assertThat(written.get(4)).startsWith(BASE + "/page/");
      String itself = "/page/" + number;
      assertThat(parsed(content, number).select("li a").eachAttr("abs:href"))
          .allMatch(url -> url.matches(BASE + "/page/[1-4]?[0-9]"))
          .noneMatch(url -> url.endsWith(itself));
    }
  }

  @Test
  void repeatsTheAddressThatTheClientUsedAndNothingThatItMadeUp() {
    SiteContent content = new SiteContent(SiteSetups.pages(50, 2000, 1));
    Document page = Jsoup.parse(text(content.pageBytes(3, "http://a'\"<b>&")), BASE + "/page/3");
    assertThat(page.select("b")).isEmpty();
    assertThat(page.select("li a").eachAttr("href").get(4)).startsWith("http://a'\"<b>&/page/");
  }

  @Test
  void hasNoLinkWhereThereIsNoOtherPage() {
    SiteContent content = new SiteContent(SiteSetups.pages(1, 2000, 1));
    assertThat(parsed(content, 0).select("li a")).isEmpty();
  }

  @Test
  void saysTheSameInEveryProcess() throws Exception {
    SiteContent content = new SiteContent(SiteSetups.pages(1000, 8192, 1));
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.pageBytes(17, BASE));
    assertThat(HexFormat.of().formatHex(digest))
        .isEqualTo("aaa68e7635568c1afffdf48e06ddb8a94602fd051d10097c45846712e395365f");
  }

  @Test
  void saysSomethingElseOnEachPageAndForEachSeed() {
    SiteContent one = new SiteContent(SiteSetups.pages(1000, 8192, 1));
    SiteContent two = new SiteContent(SiteSetups.pages(1000, 8192, 2));
    assertThat(
            IntStream.range(0, 100)
                .mapToObj(number -> Arrays.hashCode(one.pageBytes(number, BASE)))
                .distinct())
        .hasSize(100);
    assertThat(two.pageBytes(17, BASE)).isNotEqualTo(one.pageBytes(17, BASE));
    assertThat(parsed(two, 17).select("li a").eachAttr("href"))
        .isNotEqualTo(parsed(one, 17).select("li a").eachAttr("href"));
  }

  @Test
  void failsAndRedirectsForTheSharesAskedFor() {
    Map<Fate, Long> fates = fates(SiteSetups.shares(10_000, 10, 20));
    assertThat(fates.get(Fate.NOT_FOUND)).isCloseTo(500, within(100L));
    assertThat(fates.get(Fate.SERVER_ERROR)).isCloseTo(500, within(100L));
    assertThat(fates.get(Fate.REDIRECT)).isCloseTo(2000, within(200L));
    assertThat(fates(SiteSetups.shares(1000, 0, 0))).containsOnlyKeys(Fate.PAGE);
    assertThat(fates(SiteSetups.shares(1000, 0, 100))).containsOnlyKeys(Fate.REDIRECT);
    assertThat(fates(SiteSetups.shares(1000, 100, 100)))
        .containsOnlyKeys(Fate.NOT_FOUND, Fate.SERVER_ERROR);
  }

  private static Map<Fate, Long> fates(SiteOptions options) {
    SiteContent content = new SiteContent(options);
    return IntStream.range(0, options.pages())
        .mapToObj(content::fate)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private static Document parsed(SiteContent content, int number) {
    return Jsoup.parse(text(content.pageBytes(number, BASE)), BASE + "/page/" + number);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
  }
}
