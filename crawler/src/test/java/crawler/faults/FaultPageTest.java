package crawler.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FaultPageTest {
  private static final Path FILE = Path.of("..", "docs", "faults.md");
  private static final FaultPage PAGE = FaultPage.of(Path.of("target", "test-classes"));

  @Test
  void everyRowHasATestThatIsMarkedAsItsProof() {
    assertThat(PAGE.unproved()).isEmpty();
  }

  /** {@code -Dfaults.write=true} writes the file anew. */
  @Test
  void theDocumentIsInStepWithTheTests() throws IOException {
    if (Boolean.getBoolean("faults.write")) {
      Files.writeString(FILE, PAGE.text());
    }
    assertThat(FILE)
        .as("rows or proofs have changed: mvn test -Dtest=FaultPageTest -Dfaults.write=true")
        .hasContent(PAGE.text());
  }
}
