package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.event.CrawlEvent;
import crawler.event.CrawlListener;
import crawler.frontier.ListInput;
import crawler.model.ConfigException;
import crawler.model.Durability;
import crawler.store.Layout;
import crawler.store.StoreKind;
import crawler.store.StoreOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which runs may be gone on with, and which must be refused. */
@Timeout(120)
class ResumeTest {
  private static final String WHAT_TO_DO =
      "; fetch the new list into another directory with -d, or start afresh with --overwrite";

  @TempDir private Path directory;
  private LocalServer server;
  private Path out;
  private Path list;

  @BeforeEach
  void startServer() {
    server = new LocalServer();
    out = directory.resolve("out");
    list = directory.resolve("urls.txt");
  }

  @AfterEach
  void closeServer() {
    server.close();
  }

  private List<String> pages(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(i -> server.url("/ok/" + i)).toList();
  }

  private CrawlOptions resume() {
    return Runs.options(out, Model.COROUTINES, 8, FailOn.ANY, true);
  }

  private CrawlOptions resume(StoreKind kind, Layout layout) {
    return resume().withStore(new StoreOptions(kind, layout, 4, Durability.NONE));
  }

  private RunReport run(List<String> lines) throws Exception {
    Files.write(list, lines);
    return Runs.run(resume(), Runs.file(list));
  }

  private RunReport pipe(List<String> lines) throws Exception {
    byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    try (Crawler crawler = Crawler.create(resume())) {
      return Runs.end(
          crawler.start(
              List.of(new ListInput.StandardInput()),
              new ByteArrayInputStream(bytes),
              CrawlListener.NONE,
              Map.of()));
    }
  }

  /** All that is in the run directory but for the lock's signature, by name. */
  private List<String> contents() throws IOException {
    try (Stream<Path> files = Files.walk(out)) {
      List<String> all = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        all.add(out.relativize(file) + " " + Files.readString(file, StandardCharsets.ISO_8859_1));
      }
      return all;
    }
  }

  @Test
  void aChangedLineIsRefusedBeforeTheFirstRequestAndNothingIsTouched() throws Exception {
    List<String> lines = new ArrayList<>(pages(1, 30));
    lines.add(3, server.url("/status/404/x"));
    lines.add(0, "# a comment");
    run(lines);
    List<String> before = contents();
    int requests = server.total();
    String old = lines.get(17);
    lines.set(17, server.url("/ok/other"));
    assertThatThrownBy(() -> run(lines))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            list
                + ":18 has changed since the run in "
                + out
                + " began: it was "
                + old
                + ", it is "
                + lines.get(17)
                + WHAT_TO_DO);
    assertThat(server.total()).isEqualTo(requests);
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void aListThatBecameShorterIsRefused() throws Exception {
    run(pages(1, 1200));
    assertThatThrownBy(() -> run(pages(1, 1100)))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "the input has become shorter since the run began: it had at least 1,200 URLs, it has"
                + " 1,100"
                + WHAT_TO_DO);
    assertThat(server.total()).isEqualTo(1200);
  }

  @Test
  void aListThatGrewAtItsEndIsGoneOnWith() throws Exception {
    run(pages(1, 20));
    RunReport report = run(pages(1, 50));
    assertThat(report.exitCode()).isZero();
    assertThat(report.summary().alreadyDone()).isEqualTo(20);
    assertThat(server.total()).isEqualTo(50);
    assertThat(Runs.seqs(out)).isEqualTo(LongStream.rangeClosed(1, 50).boxed().toList());
  }

  @Test
  void commentsBlankLinesFileNamesAndFilesThatWereSplitDoNotMatter() throws Exception {
    run(pages(1, 20));
    List<String> first = new ArrayList<>(pages(1, 7));
    first.add(2, "");
    first.add(0, "# half of it");
    Path one = Files.write(directory.resolve("one.txt"), first);
    Path two = Files.write(directory.resolve("two.txt"), pages(8, 20));
    List<ListInput> split = List.of(new ListInput.File(one), new ListInput.File(two));
    assertThat(Runs.run(resume(), split).exitCode()).isZero();
    assertThat(server.total()).isEqualTo(20);
    List<ListInput> reversed = List.of(new ListInput.File(two), new ListInput.File(one));
    assertThatThrownBy(() -> Runs.run(resume(), reversed))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(two + ":1 has changed since ");
  }

  @Test
  void standardInputIsHeldAgainstWhatWasReadAndStopsAtTheFirstOtherLine() throws Exception {
    pipe(pages(1, 20));
    List<String> other = new ArrayList<>(pages(1, 40));
    other.set(29, server.url("/ok/in-the-new-part"));
    other.set(9, server.url("/ok/changed"));
    RunReport report = pipe(other);
    assertThat(report.cause()).isEqualTo(StopCause.INPUT_ERROR);
    assertThat(report.exitCode()).isEqualTo(2);
    assertThat(report.detail())
        .startsWith("stdin:10 has changed since the run in " + out + " began: it was ")
        .contains("/ok/10, it is ")
        .endsWith("/ok/changed" + WHAT_TO_DO);
    assertThat(server.total()).isEqualTo(20);
    assertThat(Runs.seqs(out)).hasSize(20);

    other.set(9, server.url("/ok/10"));
    assertThat(pipe(other).exitCode()).isZero();
    assertThat(server.total()).isEqualTo(40);
  }

  @Test
  void standardInputThatEndsEarlyIsTold() throws Exception {
    pipe(pages(1, 20));
    RunReport report = pipe(pages(1, 10));
    assertThat(report.exitCode()).isEqualTo(2);
    assertThat(report.detail()).contains("it had at least 20 URLs, it has 10; ");
    assertThat(server.total()).isEqualTo(20);
  }

  @Test
  void anotherLayoutOrStoreIsRefused() throws Exception {
    run(pages(1, 5));
    assertThatThrownBy(() -> Runs.run(resume(StoreKind.FILES, Layout.HASH), Runs.urls(pages(1, 9))))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("layout was mirror, is hash; ask for --layout mirror again");
    assertThatThrownBy(
            () -> Runs.run(resume(StoreKind.NONE, Layout.MIRROR), Runs.urls(pages(1, 9))))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("store was files, is none; ");
    assertThat(server.total()).isEqualTo(5);
  }

  @Test
  void otherLimitsAnotherModelAndOtherCredentialsAreFine() throws Exception {
    String credentials = "@127.0.0.1:" + server.port() + "/ok/secret";
    run(List.of(server.url("/ok/1"), "http://me:old" + credentials));
    CrawlOptions other = Runs.options(out, Model.EVENT_LOOP, 1, FailOn.NONE, true);
    StoreOptions forced = new StoreOptions(StoreKind.FILES, Layout.MIRROR, 1, Durability.FSYNC);
    List<String> lines =
        List.of(server.url("/ok/1"), "http://me:new" + credentials, server.url("/ok/3"));
    RunReport report = Runs.run(other.withStore(forced), Runs.urls(lines));
    assertThat(report.exitCode()).isZero();
    assertThat(server.total()).isEqualTo(3);
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("me:");
      }
    }
  }

  @Test
  void controlCharactersOfAListDoNotReachTheMessage() throws Exception {
    run(pages(1, 2));
    assertThatThrownBy(() -> run(List.of(server.url("/ok/1"), "http://a.test/\u001b[31m")))
        .hasMessageContaining("it is http://a.test/?[31m; ");
  }

  @Test
  void aPageThatWasSavedButNotRecordedIsFetchedAgainOverItsFile() throws Exception {
    run(pages(1, 10));
    Path manifest = out.resolve("manifest.jsonl");
    List<String> lines = Files.readAllLines(manifest);
    String lost = lines.removeLast();
    Files.writeString(manifest, String.join("\n", lines) + "\n" + lost.substring(0, 40));
    Files.writeString(out.resolve(".crawler/tmp/half-a-page"), "half");
    RunReport report = run(pages(1, 10));
    assertThat(report.summary().alreadyDone()).isEqualTo(9);
    assertThat(server.total()).isEqualTo(11);
    assertThat(Runs.seqs(out)).isEqualTo(LongStream.rangeClosed(1, 10).boxed().toList());
    assertThat(out.resolve(".crawler/tmp")).isEmptyDirectory();
  }

  @Test
  void aDuplicateOfAnEarlierLineIsOneWhetherThatHadEndedOrNot() throws Exception {
    List<String> lines = new ArrayList<>(pages(1, 10));
    lines.add("nonsense");
    run(lines);
    Path manifest = out.resolve("manifest.jsonl");
    List<String> recorded = Files.readAllLines(manifest);
    recorded.removeIf(line -> line.startsWith("{\"seq\":3,"));
    Files.write(manifest, recorded);
    lines.addAll(List.of(server.url("/ok/3"), server.url("/ok/4"), server.url("/ok/12")));
    RunReport report = run(lines);
    assertThat(report.summary().alreadyDone()).isEqualTo(10);
    assertThat(Runs.ending(out, 3)).isEqualTo("saved");
    assertThat(Runs.ending(out, 12)).isEqualTo("skipped duplicate");
    assertThat(Runs.ending(out, 13)).isEqualTo("skipped duplicate");
    assertThat(Runs.ending(out, 14)).isEqualTo("saved");
    assertThat(server.total()).isEqualTo(12);
  }

  @Test
  void aDamagedManifestIsRefusedWithNothingTouched() throws Exception {
    run(pages(1, 5));
    Path manifest = out.resolve("manifest.jsonl");
    Files.writeString(manifest, "nonsense\n" + Files.readString(manifest));
    List<String> before = contents();
    assertThatThrownBy(() -> run(pages(1, 5))).hasMessageContaining("manifest.jsonl:1 is damaged");
    assertThat(contents()).isEqualTo(before);
    assertThat(out.resolve(".crawler/tmp")).isEmptyDirectory();
  }

  @Test
  void howFarTheLookAtTheListIsIsTold() throws Exception {
    run(pages(1, 20));
    List<CrawlEvent> heard = new CopyOnWriteArrayList<>();
    try (Crawler crawler = Crawler.create(resume())) {
      InputStream none = InputStream.nullInputStream();
      Runs.end(crawler.start(Runs.file(list), none, heard::add, Map.of()));
    }
    assertThat(heard)
        .startsWith(
            new CrawlEvent.Checking(0, 20),
            new CrawlEvent.Checking(20, 20),
            new CrawlEvent.Resumed(20));
  }
}
