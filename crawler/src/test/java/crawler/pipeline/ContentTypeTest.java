package crawler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.fetch.ReplyHead;
import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;

class ContentTypeTest {
  private static ContentType of(String value) {
    return ContentType.of(
        new ReplyHead(200, MultiMap.caseInsensitiveMultiMap().add("Content-Type", value)));
  }

  @Test
  void takesTheMediaTypeAndTheCharsetInLowerCase() {
    assertThat(of(" Text/HTML ; x=y; Charset=\"UTF-8\" "))
        .isEqualTo(new ContentType("text/html", "utf-8"));
  }

  @Test
  void whatIsCutHasNoBlankAtItsEndAndNoMoreLettersThanAllowed() {
    assertThat(of("x".repeat(99) + " and more").mediaType()).isEqualTo("x".repeat(99));
    assertThat(of("\u0130".repeat(99)).mediaType()).hasSize(100);
  }
}
