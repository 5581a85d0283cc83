package crawler.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import crawler.fuzz.Fuzz;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TitleFuzzTest {
  private static final List<String> WORDS =
      List.of(
          "<title>", "</title>", "<!--", "-->", "<meta charset=", "utf-16", "<svg>", "&amp;", "<");

  @Test
  void everyPageHasAShortTitleOrNone() throws Exception {
    Fuzz.run(
        "title",
        WORDS,
        input -> {
          byte[] prefix = Arrays.copyOf(input, Math.min(input.length, TitleReader.PREFIX_BYTES));
          for (String charset : List.of("", "utf-8", "x-unknown", "utf-16")) {
            String title = TitleReader.title(prefix, charset);
            assertThat(title.length()).isLessThanOrEqualTo(301);
            assertThat(title).isEqualTo(title.strip()).doesNotContain("\n", "\t");
            assertThat(new String(title.getBytes(UTF_8), UTF_8)).hasSameSizeAs(title);
          }
        });
  }
}
