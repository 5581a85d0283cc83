package crawler.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the parser against the web platform tests, and docs/urls.md against the outcome. */
class WebPlatformTest {
  private static final Path DOCUMENT = Path.of("../docs/urls.md");
  // Unicode 17 has this character, and older JDKs do not know it.
  private static final int LATE_IDEOGRAPH = 0x32931;

  /** The files of cases, each with what is taken from it. */
  enum Suite {
    URLS("urltestdata.json") {
      @Override
      List<WebPlatformCase> cases() throws IOException {
        return WebPlatformCase.urls().stream().filter(WebPlatformCase::isHttp).toList();
      }
    },
    QUERIES("percent-encoding.json") {
      @Override
      List<WebPlatformCase> cases() throws IOException {
        return WebPlatformCase.queries();
      }
    },
    NAMES("toascii.json") {
      @Override
      List<WebPlatformCase> cases() throws IOException {
        return WebPlatformCase.hosts("toascii.json");
      }
    },
    IDNA("IdnaTestV2.json") {
      @Override
      List<WebPlatformCase> cases() throws IOException {
        return WebPlatformCase.hosts("IdnaTestV2.json");
      }
    };

    private final String file;

    Suite(String file) {
      this.file = file;
    }

    abstract List<WebPlatformCase> cases() throws IOException;

    /** The inputs that are known to end otherwise than the standard says, by the reason why. */
    Map<String, List<String>> differences() throws IOException {
      JsonObject all =
          new JsonObject(Files.readString(WebPlatformCase.DATA.resolve("known-differences.json")));
      Map<String, List<String>> found = new LinkedHashMap<>();
      JsonObject own = all.getJsonObject(file);
      for (String reason : own.fieldNames()) {
        JsonArray inputs = own.getJsonArray(reason);
        found.put(reason, inputs.stream().map(String.class::cast).toList());
      }
      return found;
    }
  }

  @ParameterizedTest
  @EnumSource(Suite.class)
  void endsAsTheStandardSaysButForTheKnownDifferences(Suite suite) throws IOException {
    Set<String> known = new TreeSet<>();
    for (Map.Entry<String, List<String>> reason : suite.differences().entrySet()) {
      boolean gone = reason.getKey().equals("unicode-17") && Character.isDefined(LATE_IDEOGRAPH);
      known.addAll(gone ? List.of() : reason.getValue());
    }

    Set<String> different = new TreeSet<>();
    suite.cases().stream().filter(c -> !c.holds()).forEach(c -> different.add(c.input()));

    assertThat(different).isEqualTo(known);
  }

  @Test
  void isOnlyEverStricterThanTheStandardForUrls() throws IOException {
    for (Suite suite : List.of(Suite.URLS, Suite.QUERIES, Suite.NAMES)) {
      assertThat(suite.cases().stream().filter(c -> !c.holds()))
          .allSatisfy(
              c -> {
                assertThat(c.expected()).isPresent();
                assertThatThrownBy(() -> UrlParser.parse(c.input()))
                    .isInstanceOf(InvalidUrlException.class);
              });
    }
  }

  @Test
  void refusesEveryUrlOfAnotherScheme() throws IOException {
    List<WebPlatformCase> others =
        WebPlatformCase.urls().stream()
            .filter(c -> !c.isHttp() && WebPlatformCase.scheme(c.input()).isPresent())
            .toList();

    assertThat(others).hasSizeGreaterThan(300);
    assertThat(others)
        .allSatisfy(
            c ->
                assertThatThrownBy(() -> UrlParser.parse(c.input()))
                    .isInstanceOf(InvalidUrlException.class));
  }

  @ParameterizedTest
  @EnumSource(Suite.class)
  void theDocumentHasTheScore(Suite suite) throws IOException {
    int all = suite.cases().size();
    int different = suite.differences().values().stream().mapToInt(List::size).sum();

    assertThat(Files.readString(DOCUMENT))
        .contains("| `" + suite.file + "` | " + (all - different) + " of " + all + " |");
  }

  @Test
  void theDocumentHasTheReasonOfEveryDifference() throws IOException {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Suite suite : Suite.values()) {
      suite.differences().forEach((why, inputs) -> counts.merge(why, inputs.size(), Integer::sum));
    }

    Stream<String> rows = counts.entrySet().stream().map(e -> row(e.getKey(), e.getValue()));
    assertThat(Files.readAllLines(DOCUMENT))
        .filteredOn(line -> line.matches("\\| `[a-z0-9-]+` \\| \\d+ \\|.*"))
        .map(line -> line.replaceFirst("(\\| `[a-z0-9-]+` \\| \\d+ \\|).*", "$1"))
        .containsExactlyInAnyOrderElementsOf(rows.toList());
  }

  private static String row(String reason, int count) {
    return "| `" + reason + "` | " + count + " |";
  }
}
