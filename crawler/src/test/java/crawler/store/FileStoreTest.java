package crawler.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.model.DiskForce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class FileStoreTest extends PageStoreContract {

  @Override
  PageStore make(Path runDirectory) {
    return new FileStore(runDirectory, url -> "pages/http/a.test/" + url.seq());
  }

  @Override
  String nameOfFirst() {
    return "pages/http/a.test/1";
  }

  private void save(PageStore into, long seq, String body) throws IOException {
    PageWriter writer = into.open(Urls.numbered(seq));
    try {
      writer.write(bytes(body));
      writer.commit();
    } catch (IOException e) {
      writer.abort();
      throw e;
    }
  }

  private List<Path> temporaryFiles() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve(".crawler/tmp"))) {
      return files.toList();
    }
  }

  @Test
  void storesTheBytesUnderTheName() throws IOException {
    save(store, 1, "body");
    assertThat(directory.resolve(nameOfFirst())).hasContent("body");
    assertThat(temporaryFiles()).isEmpty();
  }

  @Test
  void showsNothingUnderTheNameBeforeTheCommit() throws IOException {
    PageWriter writer = store.open(Urls.numbered(1));
    writer.write(bytes("half"));
    assertThat(directory.resolve(nameOfFirst())).doesNotExist();
    assertThat(temporaryFiles()).hasSize(1);
    writer.abort();
    assertThat(directory.resolve(nameOfFirst())).doesNotExist();
    assertThat(temporaryFiles()).isEmpty();
  }

  @Test
  void makesAnEmptyFileForAnEmptyPage() throws IOException {
    store.open(Urls.numbered(1)).commit();
    assertThat(directory.resolve(nameOfFirst())).isEmptyFile();
  }

  @Test
  void makesNoFileForAPageWithoutOne() throws IOException {
    PageWriter writer = store.open(Urls.numbered(1));
    writer.commitWithoutFile();
    assertThat(directory.resolve("pages")).doesNotExist();
    assertThat(temporaryFiles()).isEmpty();
  }

  @Test
  void replacesAFileOfTheSameName() throws IOException {
    save(store, 1, "old and longer");
    save(store, 1, "new");
    assertThat(directory.resolve(nameOfFirst())).hasContent("new");
  }

  @Test
  void abortAfterACommitKeepsThePage() throws IOException {
    PageWriter writer = store.open(Urls.numbered(1));
    writer.write(bytes("body"));
    writer.commit();
    writer.abort();
    assertThat(directory.resolve(nameOfFirst())).hasContent("body");
  }

  @Test
  void closeRemovesWhatUnfinishedWritersLeftAndNothingElse() throws IOException {
    store.open(Urls.numbered(1)).write(bytes("half"));
    Path foreign = Files.writeString(directory.resolve(".crawler/tmp/other"), "x");
    store.close();
    assertThat(temporaryFiles()).containsExactly(foreign);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void givesFilesTheUsualPermissions() throws IOException {
    save(store, 1, "body");
    Path usual = Files.createFile(directory.resolve("usual"));
    assertThat(permissions(directory.resolve(nameOfFirst()))).isEqualTo(permissions(usual));
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void manyThreadsSaveIntoTheSameNewDirectories() throws Exception {
    PageStore deep = new FileStore(directory, url -> "pages/a/" + url.seq() % 7 + "/" + url.seq());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Void>> saves =
          IntStream.rangeClosed(1, 500)
              .<Callable<Void>>mapToObj(
                  seq ->
                      () -> {
                        save(deep, seq, "page " + seq);
                        return null;
                      })
              .toList();
      for (Future<Void> saved : threads.invokeAll(saves)) {
        saved.get();
      }
    }
    for (int seq = 1; seq <= 500; seq++) {
      assertThat(directory.resolve("pages/a/" + seq % 7 + "/" + seq)).hasContent("page " + seq);
    }
    assertThat(temporaryFiles()).isEmpty();
  }

  @Test
  void remembersOnlySoManyDirectoriesAndStillSaves() throws IOException {
    PageDirectories directories = new PageDirectories(directory, 10, DiskForce.NONE);
    for (int i = 0; i < 50; i++) {
      directories.ensure("pages/" + i);
    }
    for (String again : List.of("pages/1", "pages/49")) {
      directories.ensure(again);
      assertThat(directory.resolve(again)).isDirectory();
    }
  }

  @Test
  void makesTheRunDirectoryWhenItIsMissing() throws IOException {
    Path missing = directory.resolve("not/there/yet");
    save(make(missing), 1, "body");
    assertThat(missing.resolve(nameOfFirst())).hasContent("body");
  }

  @Test
  void failsWithAWordAboutTheDirectoryThatIsAFile() throws IOException {
    Files.createDirectories(directory.resolve("pages"));
    Files.writeString(directory.resolve("pages/http"), "in the way");
    assertThatThrownBy(() -> save(store, 1, "body"))
        .isInstanceOf(IOException.class)
        .hasMessage("pages/http is a file, and a directory is needed there");
    assertThat(directory.resolve("pages/http")).hasContent("in the way");
    assertThat(temporaryFiles()).isEmpty();
  }

  @Test
  void failsWithAWordAboutTheFileThatIsADirectory() throws IOException {
    Files.createDirectories(directory.resolve(nameOfFirst()));
    assertThatThrownBy(() -> save(store, 1, "body"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("pages/http/a.test/1 could not be written: ");
    assertThat(temporaryFiles()).isEmpty();
  }
}
