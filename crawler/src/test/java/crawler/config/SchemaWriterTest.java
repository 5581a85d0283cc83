package crawler.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaWriterTest {
  private static final Path FILE = Path.of("..", "config", "schema.json");

  /** {@code -Dschema.write=true} writes the file anew. */
  @Test
  void theFileIsInStepWithTheTable() throws IOException {
    if (Boolean.getBoolean("schema.write")) {
      Files.writeString(FILE, SchemaWriter.write());
    }
    assertThat(FILE)
        .as("options have changed: mvn test -Dtest=SchemaWriterTest -Dschema.write=true")
        .hasContent(SchemaWriter.write());
  }

  @Test
  void everyOptionOfAJobIsDescribed() {
    JsonObject kinds = new JsonObject(SchemaWriter.write()).getJsonObject("$defs");
    assertThat(kinds.getJsonObject("fetch").getJsonObject("properties").fieldNames())
        .containsAll(FetchKeys.ALL.stream().map(Option::name).toList())
        .contains("name", "type", "urls", "site");
    assertThat(kinds.getJsonObject("compare").getJsonObject("properties").fieldNames())
        .containsAll(CompareKeys.ALL.stream().map(Option::name).toList())
        .doesNotContain("site");
    assertThat(kinds.getJsonObject("site").getJsonObject("properties").fieldNames())
        .containsExactlyElementsOf(SiteKeys.ALL.stream().map(Option::name).toList());
  }

  @Test
  void whatTheReaderRefusesUnderDefaultsIsNotOfferedThere() {
    JsonObject defaults =
        new JsonObject(SchemaWriter.write()).getJsonObject("$defs").getJsonObject("defaults");
    assertThat(Stream.of("input", "dir", "name"))
        .noneMatch(defaults.getJsonObject("properties")::containsKey);
  }
}
