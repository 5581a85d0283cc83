package crawler.scope;

import static crawler.scope.Urls.url;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What docs/scope.md says is so. */
class ScopePageTest {
  private static final Path PAGE = Path.of("..", "docs", "scope.md");
  private static final Pattern RULE = Pattern.compile("--(?:allow|deny) '([^']+)'");

  private static List<String> patterns() throws IOException {
    return RULE.matcher(Files.readString(PAGE)).results().map(found -> found.group(1)).toList();
  }

  @Test
  void everyPatternOfTheRecipesIsOne() throws IOException {
    assertThat(patterns()).hasSizeGreaterThan(10).allSatisfy(UrlPattern::parse);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "shop.example.org; http://shop.example.org/x",
        "*.pdf; http://h.test/a/b.pdf",
        "**/; http://h.test/a/b/",
        "/calendar/**; http://h.test/calendar/2026/01",
        "?*month=*; http://h.test/x?year=1&month=2",
        "**/print/**; http://h.test/a/print/b",
        "re:[?&]sort=; http://h.test/list?a=1&sort=x",
        "?*; http://h.test/a?b",
      })
  void recipesMatchWhatTheyAreFor(String pattern, String url) throws IOException {
    assertThat(patterns()).contains(pattern);
    assertThat(UrlPattern.parse(pattern).matches(url(url))).isTrue();
  }

  @Test
  void limitsAreTheOnesTold() throws IOException {
    TrapOptions limits = TrapOptions.DEFAULTS;

    assertThat(Files.readString(PAGE))
        .contains(
            String.format(Locale.ROOT, "more than %,d characters", limits.maxLength()),
            String.format(Locale.ROOT, "more than %d parts", limits.maxDepth()),
            String.format(Locale.ROOT, "more than %,d pages in a row", limits.maxHops()),
            String.format(Locale.ROOT, "%,d URLs of a host", limits.maxAlike()),
            String.format(Locale.ROOT, "more than %d different sets", limits.maxFacets()),
            String.format(Locale.ROOT, "more than %d URLs that are one", limits.maxSessions()));
  }
}
