package crawler.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import crawler.faults.FaultRow;
import crawler.faults.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunDirectoryTest {
  @TempDir Path parent;
  private Path directory;

  @BeforeEach
  void nameTheDirectory() {
    directory = parent.resolve("run");
  }

  private static RunDirectory fresh(Path directory) {
    return RunDirectory.open(directory, false, false);
  }

  private static List<String> tree(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.map(path -> root.relativize(path).toString()).sorted().toList();
    }
  }

  /** What a run that was killed leaves behind. */
  private void leaveAnEarlierRun() throws IOException {
    fresh(directory).close();
    Files.writeString(directory.resolve("manifest.jsonl"), "{\"seq\":1}\n");
    Files.writeString(directory.resolve("failed.txt"), "http://a.test/\n");
    Files.writeString(directory.resolve("summary.json"), "{}");
    Files.createDirectory(directory.resolve("pages"));
    Files.writeString(directory.resolve("pages/1.html"), "page");
    Files.writeString(directory.resolve(".crawler/tmp/half"), "half");
  }

  @Test
  void makesAMissingDirectoryAndItsParents() {
    directory = parent.resolve("a/b/run");
    try (RunDirectory run = fresh(directory)) {
      assertThat(run.resumed()).isFalse();
      assertThat(run.root()).isEqualTo(directory);
      assertThat(run.manifest()).isEqualTo(directory.resolve("manifest.jsonl")).doesNotExist();
      assertThat(run.failed()).isEqualTo(directory.resolve("failed.txt"));
      assertThat(run.summary()).isEqualTo(directory.resolve("summary.json"));
      assertThat(run.tmp()).isEqualTo(directory.resolve(".crawler/tmp")).isEmptyDirectory();
    }
  }

  @Test
  void takesAnEmptyDirectory() throws IOException {
    Files.createDirectory(directory);
    try (RunDirectory run = fresh(directory)) {
      assertThat(run.tmp()).isDirectory();
    }
  }

  @Test
  @Proves(FaultRow.DISK_NOT_EMPTY)
  void refusesADirectoryThatHoldsFilesAndSaysWhatToDo() throws IOException {
    Files.createDirectory(directory);
    Files.writeString(directory.resolve("letter.txt"), "dear");
    List<String> before = tree(parent);
    assertThatThrownBy(() -> fresh(directory))
        .isInstanceOf(RunDirectoryException.class)
        .hasMessage(
            directory
                + " holds files already: choose another directory with -d, go on with --resume,"
                + " or replace with --overwrite");
    assertThat(tree(parent)).isEqualTo(before);
  }

  @Test
  void resumeDoesNotTakeOverADirectoryWithoutARun() throws IOException {
    Files.createDirectory(directory);
    Files.writeString(directory.resolve("letter.txt"), "dear");
    List<String> before = tree(parent);
    assertThatThrownBy(() -> RunDirectory.open(directory, false, true))
        .isInstanceOf(RunDirectoryException.class)
        .hasMessageContaining("holds files but no run to go on with");
    assertThat(tree(parent)).isEqualTo(before);
  }

  @Test
  void resumeStartsAfreshWhereThereIsNothing() {
    try (RunDirectory run = RunDirectory.open(directory, false, true)) {
      assertThat(run.resumed()).isFalse();
    }
  }

  @Test
  void resumeKeepsTheRecordAndDropsHalfWrittenFiles() throws IOException {
    leaveAnEarlierRun();
    try (RunDirectory run = RunDirectory.open(directory, false, true)) {
      assertThat(run.resumed()).isTrue();
      assertThat(run.manifest()).hasContent("{\"seq\":1}");
      assertThat(run.failed()).hasContent("http://a.test/");
      assertThat(run.tmp()).isEmptyDirectory();
    }
  }

  @Test
  void overwriteStartsTheRecordAfreshAndKeepsPagesAndForeignFiles() throws IOException {
    leaveAnEarlierRun();
    Files.writeString(directory.resolve("letter.txt"), "dear");
    try (RunDirectory run = RunDirectory.open(directory, true, false)) {
      assertThat(run.resumed()).isFalse();
      assertThat(tree(directory))
          .containsExactly(
              "",
              ".crawler",
              ".crawler/lock",
              ".crawler/tmp",
              "letter.txt",
              "pages",
              "pages/1.html");
    }
  }

  @Test
  void resumeHoldsWhenBothAreGivenAndThereIsARun() throws IOException {
    leaveAnEarlierRun();
    try (RunDirectory run = RunDirectory.open(directory, true, true)) {
      assertThat(run.resumed()).isTrue();
      assertThat(run.manifest()).isNotEmptyFile();
    }
  }

  @Test
  void aSecondRunInTheSameDirectoryIsRefusedUntilTheFirstIsClosed() throws IOException {
    RunDirectory first = fresh(directory);
    Files.writeString(first.manifest(), "{}\n");
    Files.writeString(first.tmp().resolve("in-flight"), "half");
    for (boolean overwrite : new boolean[] {true, false}) {
      assertThatThrownBy(() -> RunDirectory.open(directory, overwrite, !overwrite))
          .isInstanceOf(RunDirectoryException.class)
          .hasMessage(
              "another crawler (process "
                  + ProcessHandle.current().pid()
                  + ") is at work in "
                  + directory
                  + ": wait until it ends or choose another directory with -d");
    }
    assertThat(first.manifest()).isNotEmptyFile();
    assertThat(first.tmp().resolve("in-flight")).exists();
    first.close();
    RunDirectory.open(directory, false, true).close();
  }

  @Test
  void anotherProcessHoldsTheLockToo() throws Exception {
    fresh(directory).close();
    Process process = holder().redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      assertThat(process.getInputStream().read()).isEqualTo('L');
      assertThatThrownBy(() -> RunDirectory.open(directory, false, true))
          .isInstanceOf(RunDirectoryException.class)
          .hasMessage(
              "another crawler (process "
                  + process.pid()
                  + ") is at work in "
                  + directory
                  + ": wait until it ends or choose another directory with -d");
    } finally {
      process.destroyForcibly().waitFor();
    }
    RunDirectory.open(directory, false, true).close();
  }

  private ProcessBuilder holder() {
    return new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        LockHolder.class.getName(),
        directory.toString());
  }

  /** On POSIX systems closing any channel to a file drops the locks of the whole process. */
  @Test
  void aRefusalInTheSameProcessDoesNotLetOtherProcessesIn() throws Exception {
    try (RunDirectory first = fresh(directory)) {
      assertThatThrownBy(() -> RunDirectory.open(directory, false, true))
          .isInstanceOf(RunDirectoryException.class);
      Process other = holder().start();
      assertThat(other.getInputStream().read()).isEqualTo(-1);
      assertThat(other.errorReader().lines())
          .anyMatch(line -> line.contains("(process " + ProcessHandle.current().pid() + ")"));
      assertThat(other.waitFor()).isNotZero();
      assertThat(first.tmp()).isEmptyDirectory();
    }
  }

  @Test
  void whatADeadProcessSignedIsNoObstacle() throws IOException {
    fresh(directory).close();
    for (String signature : List.of("1\n", "999999999\n", "", "not a number", "7".repeat(100))) {
      Files.writeString(directory.resolve(".crawler/lock"), signature);
      RunDirectory.open(directory, false, true).close();
    }
    assertThat(directory.resolve(".crawler/lock")).hasContent(ProcessHandle.current().pid() + "\n");
  }

  /** Holds the lock until it is killed. */
  static final class LockHolder {
    public static void main(String[] args) throws IOException {
      RunDirectory run = RunDirectory.open(Path.of(args[0]), false, true);
      System.out.write('L');
      System.out.flush();
      System.in.read();
      run.close();
    }
  }

  @Test
  void refusesAFile() throws IOException {
    Files.writeString(directory, "I am a file");
    for (boolean flag : new boolean[] {true, false}) {
      assertThatThrownBy(() -> RunDirectory.open(directory, flag, flag))
          .isInstanceOf(RunDirectoryException.class)
          .hasMessage(
              directory + " is not a directory: choose another name with -d or move it away");
    }
    assertThat(directory).hasContent("I am a file");
  }

  @Test
  void refusesADirectoryBelowAFile() throws IOException {
    Path file = Files.writeString(parent.resolve("file"), "I am a file");
    assertThatThrownBy(() -> fresh(file.resolve("run")))
        .isInstanceOf(RunDirectoryException.class)
        .hasMessage(
            file.resolve("run")
                + " cannot be made or written to: choose another directory with -d");
  }

  @Test
  void refusesAPlaceWhereNobodyCanWrite() {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "only some systems have such a place");
    assertThatThrownBy(() -> fresh(Path.of("/proc/x")))
        .isInstanceOf(RunDirectoryException.class)
        .hasMessage("/proc/x cannot be made or written to: choose another directory with -d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pages", ".crawler/tmp", "manifest.jsonl", "failed.txt", "summary.json"})
  @DisabledOnOs(OS.WINDOWS)
  @Proves(FaultRow.WRITES_OUTSIDE)
  void refusesASymbolicLinkWhereItWouldWrite(String name) throws IOException {
    fresh(directory).close();
    Path place = directory.resolve(name);
    Path target = Files.createDirectory(parent.resolve("target"));
    Files.deleteIfExists(place);
    Files.createSymbolicLink(place, target);
    assertThatThrownBy(() -> RunDirectory.open(directory, true, false))
        .isInstanceOf(RunDirectoryException.class)
        .hasMessageStartingWith(place + " is not what a run has there: ");
    assertThat(target).isEmptyDirectory();
  }
}
