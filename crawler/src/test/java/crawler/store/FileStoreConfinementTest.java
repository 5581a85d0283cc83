package crawler.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.faults.FaultRow;
import crawler.faults.Proves;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is written outside the run directory, whatever stands in it. */
@Proves(FaultRow.WRITES_OUTSIDE)
class FileStoreConfinementTest {
  @TempDir Path parent;
  private Path directory;
  private Path outside;

  @BeforeEach
  void makeDirectories() throws IOException {
    directory = Files.createDirectory(parent.resolve("run"));
    outside = Files.createDirectory(parent.resolve("outside"));
  }

  private void save(String name) throws IOException {
    try (FileStore store = new FileStore(directory, url -> name)) {
      PageWriter writer = store.open(Urls.numbered(1));
      try {
        writer.write(ByteBuffer.wrap("body".getBytes(UTF_8)));
        writer.commit();
      } catch (IOException e) {
        writer.abort();
        throw e;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "pages",
        "pages/",
        "pages/../manifest.jsonl",
        "pages/a/../../../x",
        "pages/./a",
        "pages//a",
        "pages/a/",
        "pages/a\\b",
        "pages/a\0b",
        "/etc/x",
        "../x",
        "manifest.jsonl",
        ".crawler/lock"
      })
  void refusesANameThatIsNoFileBelowPages(String name) {
    assertThatThrownBy(() -> save(name))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not a file name inside the run directory");
    assertThat(directory).isEmptyDirectory();
    assertThat(outside).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pages", "pages/http", "pages/http/a.test", ".crawler", ".crawler/tmp"})
  @DisabledOnOs(OS.WINDOWS)
  void refusesToGoThroughASymbolicLink(String link) throws IOException {
    Path place = directory.resolve(link);
    Files.createDirectories(place.getParent());
    Files.createSymbolicLink(place, outside);
    assertThatThrownBy(() -> save("pages/http/a.test/x"))
        .isInstanceOf(IOException.class)
        .hasMessage(link + " is a symbolic link, which is not followed: remove it");
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void replacesASymbolicLinkWithoutFollowingIt() throws IOException {
    Path target = Files.writeString(outside.resolve("precious"), "precious");
    Files.createDirectories(directory.resolve("pages"));
    Path link = Files.createSymbolicLink(directory.resolve("pages/x"), target);
    save("pages/x");
    assertThat(target).hasContent("precious");
    assertThat(Files.isSymbolicLink(link)).isFalse();
    assertThat(link).hasContent("body");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void followsALinkThatIsTheRunDirectoryItself() throws IOException {
    Path link = Files.createSymbolicLink(parent.resolve("link"), outside);
    directory = link;
    save("pages/x");
    assertThat(outside.resolve("pages/x")).hasContent("body");
  }
}
