package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.frontier.ListInput;
import crawler.store.FileStore;
import crawler.store.Layout;
import crawler.store.PageNames;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of each line of a list. */
@Timeout(120)
class ListRunTest {
  @TempDir private Path directory;
  private LocalServer server;
  private Path out;

  @BeforeEach
  void startServer() {
    server = new LocalServer();
    out = directory.resolve("out");
  }

  @AfterEach
  void closeServer() {
    server.close();
  }

  private RunReport run(Model model, String... lines) throws Exception {
    return Runs.run(Runs.options(out, model, 8), Runs.urls(Arrays.asList(lines)));
  }

  private List<String> pages(int count) {
    return IntStream.range(0, count).mapToObj(i -> server.url("/ok/" + i)).toList();
  }

  private static List<Long> seqs(int count) {
    return LongStream.rangeClosed(1, count).boxed().toList();
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  @Proves({FaultRow.LIST_DUPLICATES, FaultRow.LIST_INVALID})
  void everyLineHasOneManifestLine(Model model) throws Exception {
    List<String> lines = new ArrayList<>(pages(500));
    lines.add("http://");
    lines.add(server.url("/status/404/a"));
    lines.add(server.url("/status/500/b"));
    lines.add(server.url("/ok/1"));
    lines.add("ftp://127.0.0.1/file");
    RunReport report = run(model, lines.toArray(String[]::new));
    assertThat(report.cause()).isEqualTo(StopCause.COMPLETE);
    assertThat(Runs.seqs(out)).isEqualTo(seqs(505));
    assertThat(Runs.ending(out, 501)).isEqualTo("failed invalid-url");
    assertThat(Runs.ending(out, 502)).isEqualTo("failed http-4xx");
    assertThat(Runs.ending(out, 503)).isEqualTo("failed http-5xx");
    assertThat(Runs.ending(out, 504)).isEqualTo("skipped duplicate");
    assertThat(Runs.ending(out, 505)).isEqualTo("failed invalid-url");
    assertThat(report.summary().saved()).isEqualTo(500);
    assertThat(report.summary().read()).isEqualTo(505);
    assertThat(server.total()).isEqualTo(502);
    assertThat(Files.readAllLines(out.resolve("failed.txt")))
        .containsExactlyInAnyOrder(
            lines.get(500), lines.get(501), lines.get(502), "ftp://127.0.0.1/file");
    assertThat(report.exitCode()).isEqualTo(7);
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  @Proves(FaultRow.LIST_DUPLICATES)
  void linesThatDifferOnlyInTheFragmentAreFetchedOnce(Model model) throws Exception {
    run(
        model,
        server.url("/ok/1#one"),
        server.url("/ok/1#two"),
        server.url("/ok/./1"),
        "HTTP" + server.url("/ok/1").substring(4));
    assertThat(Runs.seqs(out)).isEqualTo(seqs(4));
    assertThat(Runs.ending(out, 1)).isEqualTo("saved");
    for (JsonObject line : Runs.manifest(out)) {
      if (line.getLong("seq") != 1) {
        assertThat(line.getString("reason")).isEqualTo("duplicate");
        assertThat(line.getLong("duplicate_of")).isEqualTo(1);
        assertThat(line.getString("source")).startsWith("urls:");
      }
    }
    assertThat(server.requestsTo("/ok/1")).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  @Proves({FaultRow.LIST_LOGIN, FaultRow.LIST_LONG_URL})
  void unusualUrlsAreFetched(Model model) throws Exception {
    String credentials = "http://user:pass@127.0.0.1:" + server.port() + "/ok/secret";
    String longUrl = server.url("/ok/" + "a".repeat(8 << 10));
    run(model, credentials, server.url("/ok/ä ö?q=ü"), longUrl, "127.0.0.1:" + server.port());
    for (long seq = 1; seq <= 4; seq++) {
      assertThat(Runs.ending(out, seq)).isEqualTo("saved");
    }
    assertThat(Files.readString(out.resolve("manifest.jsonl"))).doesNotContain("pass");
    assertThat(server.requestsTo("/ok/" + "a".repeat(8 << 10))).isEqualTo(1);
  }

  @Test
  @Proves(FaultRow.LIST_INTERNATIONAL)
  void anInternationalNameIsLookedUpAsPunycode() throws Exception {
    run(Model.COROUTINES, "http://bücher.invalid/");
    assertThat(Runs.manifest(out).getFirst().getString("url"))
        .isEqualTo("http://xn--bcher-kva.invalid/");
    assertThat(Runs.ending(out, 1)).startsWith("failed dns-");
  }

  @Test
  @Proves(FaultRow.LIST_IPV6)
  void anIpv6LiteralIsFetched() throws Exception {
    try (LocalServer ipv6 = ipv6Server()) {
      run(Model.COROUTINES, "http://[::1]:" + ipv6.port() + "/ok/6");
      assertThat(Runs.ending(out, 1)).isEqualTo("saved");
      assertThat(ipv6.requestsTo("/ok/6")).isEqualTo(1);
    }
  }

  private static LocalServer ipv6Server() {
    try {
      return new LocalServer("::1");
    } catch (RuntimeException none) {
      return Assumptions.abort("no IPv6 here: " + none.getMessage());
    }
  }

  @Test
  @Proves({FaultRow.LIST_MARKED, FaultRow.LIST_CRLF, FaultRow.LIST_COMMENTS, FaultRow.LIST_INVALID})
  void aListMayHaveCommentsCarriageReturnsAndAByteOrderMark() throws Exception {
    Path list = directory.resolve("list.txt");
    Files.writeString(
        list,
        "\uFEFF"
            + server.url("/ok/1")
            + "\r\n# a comment\r\n\r\n  "
            + server.url("/ok/2")
            + "  \r\nnot a url at all\r\n"
            + server.url("/ok/3"));
    Runs.run(Runs.options(out, Model.COROUTINES, 8), Runs.file(list));
    assertThat(Runs.seqs(out)).isEqualTo(seqs(4));
    JsonObject invalid =
        Runs.manifest(out).stream()
            .filter(line -> line.getLong("seq") == 3)
            .findFirst()
            .orElseThrow();
    assertThat(invalid.getString("reason")).isEqualTo("invalid-url");
    assertThat(invalid.getString("source")).isEqualTo(list + ":5");
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  @Proves(FaultRow.LIST_EMPTY)
  void anEmptyListEndsWellWithAnEmptyManifest(Model model) throws Exception {
    RunReport report = run(model);
    assertThat(report.exitCode()).isZero();
    assertThat(report.cause()).isEqualTo(StopCause.COMPLETE);
    assertThat(Runs.manifest(out)).isEmpty();
    assertThat(Runs.summary(out).getInteger("read")).isZero();
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  void whatWasReadOfABrokenListIsFetchedFirst(Model model) throws Exception {
    Path list = directory.resolve("list.gz");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(
          pages(5000).stream().collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8));
    }
    Files.write(list, Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
    RunReport report = Runs.run(Runs.options(out, model, 32), Runs.file(list));
    assertThat(report.cause()).isEqualTo(StopCause.INPUT_ERROR);
    assertThat(report.exitCode()).isEqualTo(3);
    assertThat(report.detail()).contains(list.toString()).contains("cut short");
    long read = report.summary().read();
    assertThat(read).isBetween(1L, 4999L);
    assertThat(report.summary().inputComplete()).isFalse();
    assertThat(Runs.seqs(out)).isEqualTo(seqs((int) read));
    assertThat(Runs.summary(out).getString("cause")).isEqualTo("input-error");
  }

  @Test
  void allThatCameBeforeAnInputBrokeIsFetched() throws Exception {
    byte[] lines = (String.join("\n", pages(30)) + "\n").getBytes(StandardCharsets.UTF_8);
    InputStream breaks =
        new InputStream() {
          private final ByteArrayInputStream whole = new ByteArrayInputStream(lines);

          @Override
          public int available() {
            return whole.available();
          }

          @Override
          public int read() throws IOException {
            int next = whole.read();
            if (next < 0) {
              throw new IOException("the cable was pulled");
            }
            return next;
          }

          @Override
          public int read(byte[] into, int from, int most) throws IOException {
            int count = whole.read(into, from, most);
            if (count < 0) {
              throw new IOException("the cable was pulled");
            }
            return count;
          }
        };
    RunReport report;
    try (Crawler crawler = Crawler.create(Runs.options(out, Model.COROUTINES, 4))) {
      report =
          Runs.end(
              crawler.start(
                  List.of(new ListInput.StandardInput()), breaks, event -> {}, java.util.Map.of()));
    }
    assertThat(report.cause()).isEqualTo(StopCause.INPUT_ERROR);
    assertThat(report.detail()).contains("the cable was pulled");
    assertThat(report.summary().read()).isEqualTo(30);
    assertThat(Runs.seqs(out)).isEqualTo(seqs(30));
  }

  @Test
  void failOnDecidesTheExitCode() throws Exception {
    List<String> lines = new ArrayList<>(pages(19));
    lines.add(server.url("/status/404/a"));
    for (FailOn tolerant : List.of(FailOn.NONE, new FailOn(5), new FailOn(50))) {
      assertThat(exitCode(tolerant, lines)).isZero();
    }
    assertThat(exitCode(FailOn.ANY, lines)).isEqualTo(8);
    assertThat(exitCode(new FailOn(4.9), lines)).isEqualTo(8);
  }

  private int exitCode(FailOn failOn, List<String> lines) throws Exception {
    Path own = directory.resolve("fail-on-" + failOn.percent());
    CrawlOptions options = Runs.options(own, Model.COROUTINES, 8, failOn, false);
    return Runs.run(options, Runs.urls(lines)).exitCode();
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  @Proves(FaultRow.DISK_FULL)
  void aFullDiskStopsTheRunWhichCanBeResumed(Model model) throws Exception {
    List<ListInput> inputs = Runs.urls(pages(2000));
    RunReport report;
    try (Crawler crawler =
        Crawler.create(
            Runs.options(out, model, 8),
            run -> new FullDisk(new FileStore(run.root(), PageNames.of(Layout.MIRROR)), 100))) {
      report = Runs.end(crawler.start(inputs, new FedInput(), event -> {}, java.util.Map.of()));
    }
    assertThat(report.cause()).isEqualTo(StopCause.STORE_ERROR);
    assertThat(report.exitCode()).isEqualTo(3);
    assertThat(report.detail()).contains("No space left on device");
    assertThat(Runs.seqs(out)).hasSize(100);
    assertThat(server.total()).isLessThan(200);
    RunReport resumed = Runs.run(Runs.options(out, model, 8, FailOn.ANY, true), inputs);
    assertThat(resumed.cause()).isEqualTo(StopCause.COMPLETE);
    assertThat(resumed.exitCode()).isZero();
    assertThat(Runs.seqs(out)).isEqualTo(seqs(2000));
    assertThat(resumed.summary().alreadyDone()).isEqualTo(100);
  }
}
