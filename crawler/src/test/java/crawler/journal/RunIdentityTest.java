package crawler.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.model.ConfigException;
import crawler.model.InputLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdentityTest {
  private static final Map<String, String> MIRROR = Map.of("layout", "mirror");
  private static final InputLine LINE = new InputLine(1, "list.txt:1", "http://a.test/");

  @TempDir private Path parent;
  private Path directory;
  private Path identity;

  @BeforeEach
  void nameTheDirectory() {
    directory = parent.resolve("run");
    identity = directory.resolve(".crawler/run.json");
  }

  private long admit(Map<String, String> settings) throws IOException {
    try (RunDirectory run = RunDirectory.open(directory, false, true);
        InputRecord record = run.admit(settings)) {
      record.note(List.of(LINE));
      return record.known();
    }
  }

  @Test
  void isWrittenOnceAndLetsTheSameRunGoOn() throws IOException {
    assertThat(admit(MIRROR)).isZero();
    String first = Files.readString(identity);
    assertThat(first).startsWith("{\"format\":1,").contains("\"layout\":\"mirror\"");
    assertThat(admit(MIRROR)).isEqualTo(1);
    assertThat(identity).hasContent(first);
    assertThat(directory.resolve(".crawler/tmp")).isEmptyDirectory();
  }

  @Test
  void tellsWhatIsDifferentAndWhatToDo() throws IOException {
    admit(MIRROR);
    assertThatThrownBy(() -> admit(Map.of("layout", "hash")))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "the run in "
                + directory
                + " cannot go on: layout was mirror, is hash; ask for --layout mirror again,"
                + " choose another directory with -d, or start afresh with --overwrite");
    assertThatThrownBy(() -> admit(Map.of()))
        .hasMessageContaining("layout was mirror, is not set;");
    assertThatThrownBy(() -> admit(Map.of("layout", "mirror", "store", "warc")))
        .hasMessageContaining("store was not set, is warc;");
    assertThat(admit(MIRROR)).isEqualTo(1);
  }

  @Test
  void namesTheOptionAndNotTheSettingThatStandsForIt() throws IOException {
    Map<String, String> began = Map.of("deny", "", "links", "page", "depth", "any");
    admit(began);
    assertThatThrownBy(() -> admit(Map.of("deny", "/x", "links", "page", "depth", "any")))
        .hasMessageContaining("deny was not set, is /x; leave --deny out,");
    assertThatThrownBy(() -> admit(Map.of("deny", "", "links", "page", "depth", "3")))
        .hasMessageContaining("depth was any, is 3; leave --depth out,");
    assertThatThrownBy(() -> admit(Map.of("deny", "", "links", "asset page", "depth", "any")))
        .hasMessageContaining("links was page, is asset page; leave --assets as it was,");
  }

  @Test
  void aRunOfAnOlderVersionIsGivenOne() throws IOException {
    admit(MIRROR);
    Files.delete(identity);
    assertThat(admit(MIRROR)).as("fingerprints with a lost salt are dropped").isZero();
    assertThat(identity).isNotEmptyFile();
  }

  @Test
  void overwritingForgetsIt() throws IOException {
    admit(MIRROR);
    try (RunDirectory run = RunDirectory.open(directory, true, false);
        InputRecord record = run.admit(Map.of("layout", "hash"))) {
      assertThat(record.known()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\0\0\0", "{", "[]", "{\"format\":2}", "{\"format\":1,\"salt\":\"x\"}"})
  void aDamagedOneIsRefusedAndKept(String text) throws IOException {
    admit(MIRROR);
    Files.writeString(identity, text);
    assertThatThrownBy(() -> admit(MIRROR))
        .isInstanceOf(RunDirectoryException.class)
        .hasMessageStartingWith(identity + " is damaged: ");
    assertThat(identity).hasContent(text);
  }
}
