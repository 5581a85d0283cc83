package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.faults.FaultRow;
import crawler.faults.ProvesItsArgument;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Paths that no file may be called by: each page is saved inside, under a name of its own. */
@Timeout(120)
class HostileNamesTest {
  @TempDir private Path directory;
  private LocalServer server;

  @BeforeEach
  void startServer() {
    server = new LocalServer();
  }

  @AfterEach
  void closeServer() {
    server.close();
  }

  static Stream<Arguments> paths() {
    String segment = "s".repeat(300);
    return Stream.of(
        row(FaultRow.PATH_DOTS, "/../../x", "/a/../../y", "/./../z", "/.../x", "/..a"),
        row(FaultRow.PATH_CODED_DOTS, "/%2e%2e%2fx", "/a/%2e%2e%2f%2e%2e%2fx", "/..%2f..%2fetc"),
        row(FaultRow.PATH_NUL, "/a%00", "/a%00.html", "/a", "/%00"),
        row(FaultRow.PATH_BACKSLASH, "/a\\..\\..\\x", "/b%5c..%5cx", "/c%5C", "/c/"),
        row(FaultRow.PATH_DEVICE, "/CON", "/con", "/nul.txt", "/aux/x", "/COM1", "/lpt1.a.b"),
        row(FaultRow.PATH_TRAILING_DOT, "/a.", "/a", "/a./b", "/a/b", "/a%20", "/a.."),
        row(FaultRow.PATH_LONG_SEGMENT, "/" + segment, "/" + segment + "t", "/" + segment + "/x"),
        row(FaultRow.PATH_FILE_AND_DIRECTORY, "/a", "/a/b", "/a/", "/a/b/c", "/a/b/index.html"),
        row(FaultRow.PATH_CASE, "/readme", "/README", "/ReadMe", "/readme.html", "/README.HTML"));
  }

  private static Arguments row(FaultRow row, String... paths) {
    return Arguments.of(row, List.of(paths));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("paths")
  @ProvesItsArgument({
    FaultRow.PATH_DOTS,
    FaultRow.PATH_CODED_DOTS,
    FaultRow.PATH_NUL,
    FaultRow.PATH_BACKSLASH,
    FaultRow.PATH_DEVICE,
    FaultRow.PATH_TRAILING_DOT,
    FaultRow.PATH_LONG_SEGMENT,
    FaultRow.PATH_FILE_AND_DIRECTORY,
    FaultRow.PATH_CASE
  })
  void everyPageHasAFileOfItsOwnInsideTheDirectory(
      FaultRow row, List<String> paths, TestReporter reporter) throws Exception {
    row.tell(reporter);
    List<String> files = fetch("once", paths);

    assertThat(files.stream().map(file -> file.toLowerCase(Locale.ROOT))).doesNotHaveDuplicates();
    assertThat(fetch("again", paths.reversed()).reversed()).isEqualTo(files);
  }

  /** The names of the files, in the order of the paths. */
  private List<String> fetch(String name, List<String> paths) throws Exception {
    Path out = directory.resolve(name + "/deep/down/out");
    List<String> urls = paths.stream().map(server::url).toList();
    Runs.run(Runs.options(out, Model.COROUTINES, 4), Runs.urls(urls));
    List<String> files = new ArrayList<>();
    for (JsonObject line : Runs.manifest(out).stream().sorted(Runs.BY_SEQ).toList()) {
      assertThat(line.getString("outcome")).as(line.toString()).isEqualTo("saved");
      Path file = out.resolve(line.getString("file"));
      assertThat(file.toRealPath()).startsWith(out.resolve("pages").toRealPath());
      String path = line.getString("url").replaceFirst("http://[^/]*", "");
      assertThat(file).hasContent("page " + path);
      files.add(line.getString("file"));
    }
    assertThat(files).hasSameSizeAs(paths);
    assertNothingOutside(directory.resolve(name), out);
    return files;
  }

  private static void assertNothingOutside(Path parent, Path out) throws Exception {
    try (Stream<Path> all = Files.walk(parent)) {
      assertThat(all.filter(Files::isRegularFile)).allMatch(file -> file.startsWith(out));
    }
  }
}
