package crawler.scope;

import static crawler.scope.Urls.url;
import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.HttpUrl;
import crawler.scope.TrapVerdict.Passed;
import crawler.scope.TrapVerdict.Trapped;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrapGuardTest {
  private final TrapGuard guard = new TrapGuard(TrapOptions.DEFAULTS);

  private static Optional<Trap> trap(TrapVerdict verdict) {
    return switch (verdict) {
      case Passed passed -> Optional.empty();
      case Trapped trapped -> Optional.of(trapped.trap());
    };
  }

  /** Follows a link from each page to the next; how many pages that are, and what ends it. */
  private String follow(int most, IntFunction<String> urls) {
    HttpUrl via = url("h.test/");
    int hops = 0;
    for (int i = 0; i < most; i++) {
      HttpUrl next = url(urls.apply(i));
      switch (guard.judge(next, via, hops)) {
        case Passed passed -> hops = passed.hops();
        case Trapped trapped -> {
          return i + " " + trapped.trap();
        }
      }
      via = next;
    }
    return "no trap";
  }

  /** Judges pages to which one page leads. */
  private Optional<Trap> fan(int count, IntFunction<String> urls) {
    HttpUrl via = url("h.test/index");
    for (int i = 0; i < count; i++) {
      Optional<Trap> trap = trap(guard.judge(url(urls.apply(i)), via, 0));
      if (trap.isPresent()) {
        return trap;
      }
    }
    return Optional.empty();
  }

  private static String random(Random random) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "h.test/a/a/a/a",
        "h.test/x/mirror/mirror/mirror/mirror/y",
        "h.test/a/b/a/b/a/b",
        "h.test/x/2024/01/2024/01/2024/01/",
        "h.test/a/x/a/y/a/z/a/u/a/v/a",
        "h.test/////a",
      })
  void aSiteBelowItself(String url) {
    assertThat(trap(guard.judge(url(url)))).contains(Trap.REPEATED_SEGMENTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "h.test/",
        "h.test/a/a/a",
        "h.test/a/b/a/b",
        "h.test/tiles/0/0/0/0",
        "h.test/01/01/01/",
        "h.test/de/produkte/de/handbuch/de",
        "h.test/docs/api/java.base/java/lang/invoke/MethodHandles.Lookup.html?is-external=true",
        "http://h.test/web/2024/http://h.test/a",
      })
  void ordinaryPathsPass(String url) {
    assertThat(trap(guard.judge(url(url)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2083, ''", "2084, LONG_URL"})
  void lengthIsLimited(int length, String trap) {
    HttpUrl url = url("http://h.test/" + "x".repeat(length - 14));

    assertThat(trap(guard.judge(url)).map(Enum::name).orElse("")).isEqualTo(trap);
  }

  @Test
  void depthIsLimited() {
    var path = new StringBuilder("h.test");
    for (int i = 0; i < 32; i++) {
      path.append("/s").append(i);
    }

    assertThat(trap(guard.judge(url(path.toString())))).isEmpty();
    assertThat(trap(guard.judge(url(path + "/")))).isEmpty();
    assertThat(trap(guard.judge(url(path + "/x")))).contains(Trap.DEEP_PATH);
  }

  @Test
  void aCalendarWithoutAnEndIsLeftAfterAThousandMonths() {
    assertThat(follow(100_000, i -> "h.test/cal?year=" + (2000 + i / 12) + "&month=" + i % 12))
        .isEqualTo("1001 ENDLESS_CHAIN");
    assertThat(follow(100_000, i -> "h.test/cal/" + (2000 + i / 12) + "/" + i % 12))
        .isEqualTo("1001 ENDLESS_CHAIN");
  }

  @Test
  void chainsBreakWhereAnotherKindOfPageComesBetween() {
    assertThat(follow(10_000, i -> i % 500 == 0 ? "h.test/a" + "b".repeat(i / 500) : "h.test/" + i))
        .isEqualTo("no trap");
  }

  @Test
  void sessionsAreLeftSoon() {
    var random = new Random(1);

    assertThat(fan(1_000, i -> "h.test/shop/" + random(random) + "/cart")).contains(Trap.SESSIONS);
    assertThat(fan(1_000, i -> "h.test/page;jsessionid=" + random(random))).contains(Trap.SESSIONS);
    assertThat(fan(1_000, i -> "h.test/page?sid=" + random(random))).contains(Trap.SESSIONS);
    assertThat(fan(1_000, i -> "h.test/list.jsp?a=1&jsessionid=" + i)).contains(Trap.SESSIONS);
  }

  @Test
  void combinationsOfParametersAreLimited() {
    assertThat(
            fan(
                1_000,
                i -> {
                  var query = new StringBuilder("h.test/list?x");
                  for (int bit = 0; bit < 10; bit++) {
                    query.append((i >> bit & 1) == 1 ? "&facet" + (char) ('a' + bit) + "=1" : "");
                  }
                  return query.toString();
                }))
        .contains(Trap.TOO_MANY_FACETS);
    assertThat(trap(guard.judge(url("h.test/other?x&facetb=1")))).isEmpty();
  }

  @Test
  void thereIsALimitForPagesOfOneKind() {
    assertThat(fan(260_000, i -> "h.test/item?id=" + i)).contains(Trap.TOO_MANY_ALIKE);
    assertThat(fan(26_000, i -> "h.test/list?a=" + i + "&b=1&c=2")).contains(Trap.TOO_MANY_ALIKE);
  }

  @Test
  void largeSitesAreNoTraps() {
    var random = new Random(2);

    assertThat(fan(100_000, i -> "shop.test/product/" + i)).isEmpty();
    assertThat(fan(100_000, i -> "shop.test/p?id=" + i)).isEmpty();
    assertThat(fan(20_000, i -> "cms.test/index.php?option=article&view=full&id=" + i)).isEmpty();
    assertThat(fan(10_000, i -> "docs.test/api/java/p" + i % 300 + "/Class" + i + ".html"))
        .isEmpty();
    assertThat(fan(5_000, i -> "blog.test/%d/%02d/post-%d".formatted(2000 + i % 25, i % 12, i)))
        .isEmpty();
    assertThat(fan(5_000, i -> "git.test/commit/" + random(random))).isEmpty();
    assertThat(follow(900, i -> "blog.test/page/" + i)).isEqualTo("no trap");
  }

  @Test
  void switchedOffItLetsEverythingPass() {
    var off = new TrapGuard(TrapOptions.OFF);

    assertThat(trap(off.judge(url("h.test" + "/a".repeat(10_000))))).isEmpty();
    assertThat(trap(off.judge(url("h.test/1"), url("h.test/2"), 1_000_000))).isEmpty();
  }

  @Test
  void moreHostsThanTheTableHasRoomForTrapNobody() {
    var crowded = new TrapGuard(TrapOptions.DEFAULTS, new CountTable(1 << 12));
    for (int i = 0; i < 60_000; i++) {
      assertThat(trap(crowded.judge(url("host" + i + ".test/page?x=" + i % 7)))).isEmpty();
    }
    Optional<Trap> last = Optional.empty();
    for (int i = 0; i < 300; i++) {
      last = trap(crowded.judge(url("h.test/page?sid=" + i)));
    }
    assertThat(last).contains(Trap.SESSIONS);
  }
}
