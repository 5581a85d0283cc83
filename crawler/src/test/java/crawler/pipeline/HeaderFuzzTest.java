package crawler.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import crawler.fetch.ReplyHead;
import crawler.fuzz.Fuzz;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeaderFuzzTest {
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
  private static final List<String> WORDS =
      List.of("charset=", ";", ",", "GMT", "Sun, ", " Nov ", "2026", "10:00:00", "+1800", "text/");

  @Test
  void noHeaderMakesAPageWaitLongOrHasAnEndlessName() throws Exception {
    var backoff = new Backoff(LONGEST, () -> 0.5, InstantSource.fixed(NOW));
    Fuzz.run(
        "header",
        WORDS,
        input -> {
          String value = new String(input, ISO_8859_1);
          Optional<Duration> wait = backoff.askedFor(value);
          assertThat(wait.orElse(LONGEST)).isBetween(Duration.ZERO, LONGEST);
          MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Content-Type", value);
          ContentType type = ContentType.of(new ReplyHead(200, headers));
          assertThat(type.mediaType())
              .hasSizeLessThanOrEqualTo(100)
              .isEqualTo(type.mediaType().strip());
          assertThat(type.charset()).hasSizeLessThanOrEqualTo(100).doesNotContain("\"", ";");
        });
  }
}
