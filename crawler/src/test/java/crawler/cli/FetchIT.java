package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.cli.LauncherProject.Ran;
import crawler.site.SiteOptions;
import crawler.site.SiteProcess;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code crawler fetch} as a user runs it. */
@Timeout(300)
class FetchIT {
  private static SiteProcess site;

  @TempDir private Path directory;
  private RealCrawler crawler;

  @BeforeAll
  static void startSite() throws Exception {
    SiteOptions pages =
        new SiteOptions("127.0.0.1", 0, 10_000, 2000, Duration.ZERO, Duration.ZERO, 0, 0, false, 1);
    site = SiteProcess.start(Main.class.getName(), pages);
  }

  @AfterAll
  static void closeSite() {
    site.close();
  }

  @BeforeEach
  void inADirectoryOfItsOwn() {
    crawler = new RealCrawler(directory);
  }

  private static String page(int number) {
    return site.baseUrl() + "/page/" + number;
  }

  private void list(String name, List<String> lines) throws Exception {
    Files.write(directory.resolve(name), lines);
  }

  @Test
  void tenThousandPagesAreSavedByteForByte() throws Exception {
    list("list.txt", site.pageUrls().toList());
    Ran ran = crawler.run("fetch", "-i", "list.txt", "-d", "out", "--host-concurrency", "64");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("10,000 URLs in ").contains("  saved    10,000\n");
    assertThat(ran.out() + ran.err()).doesNotContain("\u001b");
    assertThat(crawler.seqs("out")).isEqualTo(LongStream.rangeClosed(1, 10_000).boxed().toList());
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    for (JsonObject line : crawler.manifest("out")) {
      byte[] expected = site.content().pageBytes(line.getInteger("seq") - 1, site.baseUrl());
      byte[] stored = Files.readAllBytes(directory.resolve("out").resolve(line.getString("file")));
      assertThat(stored).isEqualTo(expected);
      assertThat(line.getString("sha256"))
          .isEqualTo(HexFormat.of().formatHex(sha256.digest(expected)));
    }
    assertThat(directory.resolve("out/failed.txt")).isEmptyFile();
  }

  @Test
  void privateAddressesAreReachedAsFarAsTheUserSays() throws Exception {
    int port = URI.create(site.baseUrl()).getPort();
    String byName = "http://localhost:" + port + "/page/1";

    Ran listed = crawler.run("fetch", page(1), byName, "-d", "listed");
    Ran denied =
        crawler.run("fetch", page(1), byName, "-d", "denied", "--private-addresses", "deny");
    Ran unclear = crawler.run("fetch", page(1), "--private-addresses", "listd");

    assertThat(listed.exitCode()).isZero();
    assertThat(denied.exitCode()).isEqualTo(7);
    assertThat(crawler.endings("denied")).isEqualTo(Map.of("private-address", 2L));
    assertThat(unclear.exitCode()).isEqualTo(2);
    assertThat(unclear.err()).contains("--private-addresses").contains("listed");
  }

  @Test
  void everyKindOfFailureIsToldAndCanBeRetried() throws Exception {
    try (MisbehavingServer bad = new MisbehavingServer()) {
      List<String> broken = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        broken.add(site.baseUrl() + "/status/404?" + i);
        broken.add(site.baseUrl() + "/status/500?" + i);
        broken.add("http://127.0.0.1:1/" + i);
        broken.add("http://no-such-host.invalid/" + i);
        broken.add("http://exa mple/" + i);
        broken.add(site.baseUrl() + "/loop?" + i);
        broken.add(bad.url("/truncated?" + i));
        broken.add(bad.url("/gzip?" + i));
        broken.add(site.baseUrl() + "/size/200000?" + i);
        broken.add(bad.url("/ftp?" + i));
      }
      List<String> lines =
          new ArrayList<>(IntStream.range(0, 1900).mapToObj(FetchIT::page).toList());
      for (int i = 0; i < broken.size(); i++) {
        lines.add(20 * i, broken.get(i));
      }
      list("list.txt", lines);
      String[] limits = {
        "--retries", "0", "--max-body", "100KB", "--dns-timeout", "2s", "--host-concurrency", "32"
      };
      Ran ran = crawler.run(with(limits, "fetch", "-i", "list.txt", "-d", "out"));
      Map<String, Long> endings = withDnsTogether(crawler.endings("out"));
      assertThat(endings)
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                      "saved", 1900L,
                      "http-4xx", 10L,
                      "http-5xx", 10L,
                      "connect-refused", 10L,
                      "dns", 10L,
                      "invalid-url", 10L,
                      "redirect-limit", 10L,
                      "truncated", 10L,
                      "decode", 10L,
                      "too-large", 10L)
                  .entrySet()
                  .stream()
                  .collect(
                      () -> new TreeMap<>(Map.of("redirect-scheme", 10L)),
                      (map, entry) -> map.put(entry.getKey(), entry.getValue()),
                      Map::putAll));
      assertThat(ran.exitCode()).isEqualTo(4);
      assertThat(ran.out()).containsPattern("retry     \\S*crawler fetch --retries 0");
      assertThat(ran.out() + ran.err()).doesNotContain("\tat ").doesNotContain("Exception");
      assertThat(Files.readAllLines(directory.resolve("out/failed.txt")))
          .containsExactlyInAnyOrderElementsOf(broken);

      Ran retried = crawler.run(with(limits, "fetch", "-i", "out/failed.txt", "-d", "out2", "-q"));
      assertThat(retried.exitCode()).isEqualTo(4);
      assertThat(retried.out()).isEmpty();
      assertThat(retried.err()).startsWith("100 of 100 URLs failed: ");
      assertThat(crawler.seqs("out2")).hasSize(100);
    }
  }

  private static String[] with(String[] more, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  /** What is said of a reserved name depends on the resolver of the machine. */
  private static Map<String, Long> withDnsTogether(Map<String, Long> endings) {
    Map<String, Long> together = new TreeMap<>();
    endings.forEach(
        (reason, count) ->
            together.merge(reason.startsWith("dns-") ? "dns" : reason, count, Long::sum));
    return together;
  }

  @Test
  void aPageIsFetchedWhileStandardInputIsStillOpen() throws Exception {
    Process process = crawler.start("fetch", "-i", "-", "-d", "out", "--json");
    try (Writer in = process.outputWriter(StandardCharsets.UTF_8);
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      in.write(page(1) + "\n");
      in.flush();
      JsonObject line = new JsonObject(out.readLine());
      assertThat(line.getString("outcome")).isEqualTo("saved");
      assertThat(directory.resolve("out").resolve(line.getString("file"))).exists();
      in.write(page(2) + "\n");
      in.flush();
      assertThat(new JsonObject(out.readLine()).getLong("seq")).isEqualTo(2);
    }
    assertThat(process.waitFor()).isZero();
    assertThat(crawler.seqs("out")).containsExactly(1L, 2L);
  }

  @Test
  void jsonIsTheManifestOnStandardOutputAndNothingElse() throws Exception {
    list("list.txt", List.of(page(1), page(2), "nonsense here", page(2)));
    Ran ran = crawler.run("fetch", "-i", "list.txt", "-d", "out", "--json");
    List<JsonObject> lines = ran.out().lines().map(JsonObject::new).toList();
    assertThat(lines).hasSize(4).containsExactlyInAnyOrderElementsOf(crawler.manifest("out"));
    assertThat(ran.err()).contains("4 URLs in ");
    assertThat(ran.exitCode()).isEqualTo(7);
  }

  @Test
  void quietSaysNothingWhenAllIsWell() throws Exception {
    Ran ran = crawler.run("fetch", page(1), "-d", "out", "-q");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out() + ran.err()).isEmpty();
  }

  @Test
  void aListOfCommentsEndsWell() throws Exception {
    list("list.txt", List.of("# nothing", "", "# here"));
    Ran ran = crawler.run("fetch", "-i", "list.txt", "-d", "out");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).isEqualTo("There was no URL in the input, so nothing was fetched.\n");
  }
}
