package crawler.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FaultPageTest {
  private static final Path FILE = Path.of("..", "docs", "faults.md");

  private static FaultPage page() throws IOException {
    return FaultPage.of(Path.of("target", "test-classes"));
  }

  @Test
  void everyRowHasATestThatIsMarkedAsItsProof() throws IOException {
    assertThat(page().unproved()).isEmpty();
  }

  /** {@code -Dfaults.write=true} writes the file anew. */
  @Test
  void theDocumentIsInStepWithTheTests() throws IOException {
    String text = page().text();
    if (Boolean.getBoolean("faults.write")) {
      Files.writeString(FILE, text);
    }
    assertThat(FILE)
        .as("rows or proofs have changed: mvn test -Dtest=FaultPageTest -Dfaults.write=true")
        .hasContent(text);
  }
}
