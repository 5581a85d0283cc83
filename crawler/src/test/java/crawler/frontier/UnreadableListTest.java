package crawler.frontier;

import static crawler.frontier.ListFiles.file;
import static crawler.frontier.ListFiles.gzip;
import static crawler.frontier.ListFiles.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.frontier.InputException.Kind;
import crawler.model.ExitCode;
import crawler.model.InputLine;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnreadableListTest {
  @TempDir Path directory;

  @Test
  @Proves(FaultRow.LIST_MISSING)
  void suggestsTheNearestNameForAMissingFile() throws Exception {
    Files.writeString(directory.resolve("urls.txt"), "");
    Files.writeString(directory.resolve("other.csv"), "");
    Path missing = directory.resolve("urls.tx");
    assertRefused(
        new ListInput.File(missing),
        "no such file: " + missing + " (did you mean " + directory.resolve("urls.txt") + "?)");
  }

  @Test
  void suggestsNothingWhenNoFileIsNear() throws Exception {
    Files.createDirectory(directory.resolve("urls.tx1"));
    Files.writeString(directory.resolve("notes.md"), "");
    Path missing = directory.resolve("urls.tx");
    assertRefused(new ListInput.File(missing), "no such file: " + missing);
    Path deep = directory.resolve("nowhere").resolve("urls.txt");
    assertRefused(new ListInput.File(deep), "no such file: " + deep);
  }

  @ParameterizedTest
  @CsvSource({"urls.tx,urls.txt,1", "URLS.txt,urls.txt,0", "ulrs.txt,urls.txt,1", "a,xyz,3"})
  void countsTheSlipsBetweenTwoNames(String typed, String meant, int slips) {
    assertThat(NearestName.distance(typed, meant)).isEqualTo(slips);
  }

  @Test
  void refusesADirectory() {
    assertRefused(
        new ListInput.File(directory),
        directory + " is a directory; give a file with one URL a line");
  }

  @Test
  void refusesAFileThatMayNotBeRead() throws Exception {
    Path secret = Files.writeString(directory.resolve("secret.txt"), "http://a/\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
    Assumptions.assumeFalse(Files.isReadable(secret), "whoever runs this may read everything");
    assertRefused(new ListInput.File(secret), "cannot read " + secret + ": permission denied");
  }

  @Test
  @Proves(FaultRow.LIST_BINARY)
  void refusesBinaryAndUtf16FilesBeforeAnyLineOfEarlierInputs() throws Exception {
    ListInput good = file(directory.resolve("good.txt"), "http://a/\n");
    Path binary = directory.resolve("urls.bin");
    Path utf16 = directory.resolve("urls-16.txt");
    byte[] late = new byte[LineSplitter.PROBE_BYTES];
    Arrays.fill(late, (byte) '\n');
    late[LineSplitter.PROBE_BYTES - 1] = 0;
    file(binary, late);
    file(utf16, "\uFEFFhttp://a/\n".getBytes(StandardCharsets.UTF_16LE));
    assertRefused(
        List.of(good, new ListInput.File(binary)),
        binary + " is not a text file; give a list with one URL a line");
    assertRefused(
        List.of(good, new ListInput.File(utf16)), utf16 + " is UTF-16 text; save it as UTF-8");
  }

  @Test
  void refusesABinaryFileInsideGzip() throws Exception {
    Path binary = directory.resolve("urls.gz");
    file(binary, gzip(new byte[100]));
    assertRefused(
        new ListInput.File(binary),
        binary + " is not a text file; give a list with one URL a line");
  }

  @Test
  void refusesGzipOfWhichNothingCanBeRead() throws Exception {
    Path cut = directory.resolve("urls.gz");
    file(cut, Arrays.copyOf(gzip(utf8("http://a/\n")), 5));
    assertRefused(new ListInput.File(cut), "cannot read " + cut + ": its gzip data is cut short");
  }

  @Test
  @Proves(FaultRow.LIST_CUT)
  void deliversWholeLinesOfACutGzipAndThenBreaks() throws Exception {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    Random random = new Random(7);
    for (int i = 1; i <= 5000; i++) {
      text.writeBytes(utf8("http://host/" + Long.toHexString(random.nextLong()) + "/end\n"));
    }
    byte[] whole = gzip(text.toByteArray());
    Path cut = directory.resolve("urls.gz");
    ListInput input = file(cut, Arrays.copyOf(whole, whole.length / 2));
    ListInput next = file(directory.resolve("next.txt"), "http://next/\n");
    List<InputLine> lines = new ArrayList<>();
    try (UrlListReader reader =
        UrlListReader.open(List.of(input, next), InputStream.nullInputStream())) {
      assertThatThrownBy(
              () -> {
                for (InputLine line = reader.next(); line != null; line = reader.next()) {
                  lines.add(line);
                }
              })
          .isInstanceOfSatisfying(
              InputException.class,
              e -> {
                assertThat(e.kind()).isEqualTo(Kind.BROKEN);
                assertThat(e.kind().exitCode()).isEqualTo(ExitCode.FILE);
                assertThat(e)
                    .hasMessage(
                        cut
                            + " broke off after line "
                            + lines.size()
                            + ": its gzip data is cut short");
              });
      assertThat(reader.next()).isNull();
    }
    assertThat(lines).hasSizeBetween(1000, 4000).allMatch(line -> line.text().endsWith("/end"));
  }

  @Test
  void readsFromAPipeThatHasAName() throws Exception {
    Path pipe = directory.resolve("pipe");
    Assumptions.assumeTrue(
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo here");
    Thread writer =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    Files.writeString(pipe, "http://a/\nhttp://b/\n");
                  } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                });
    assertThat(ListFiles.texts(new ListInput.File(pipe))).containsExactly("http://a/", "http://b/");
    writer.join();
  }

  private static void assertRefused(ListInput input, String message) {
    assertRefused(List.of(input), message);
  }

  private static void assertRefused(List<ListInput> inputs, String message) {
    assertThatThrownBy(() -> UrlListReader.open(inputs, InputStream.nullInputStream()))
        .hasMessage(message)
        .isInstanceOfSatisfying(
            InputException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.UNREADABLE);
              assertThat(e.kind().exitCode()).isEqualTo(ExitCode.USAGE);
            });
  }
}
