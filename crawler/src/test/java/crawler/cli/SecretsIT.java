package crawler.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import crawler.cli.LauncherProject.Ran;
import crawler.faults.FaultRow;
import crawler.faults.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No secret is written or shown, wherever it was given, but in {@code failed.txt}, which only its
 * owner can read. A query is no secret: it is a part of what tells pages apart.
 */
@Timeout(300)
@Proves(FaultRow.SECRETS_TOLD)
class SecretsIT {
  private static final String SECRET = "cAnArY";
  private static final String USER = "user:" + SECRET + "@";
  private static final String SLASH = "http://user:" + SECRET + "/x@127.0.0.1/";
  private static final List<String> HEADERS =
      List.of(
          "-H",
          "Authorization: Bearer " + SECRET,
          "-H",
          "Cookie: session=" + SECRET,
          "--header=X-Api-Key: " + SECRET);

  @TempDir private Path directory;
  private RealCrawler crawler;
  private CanaryServer server;

  @BeforeEach
  void start() {
    crawler = RealCrawler.brief(directory);
    server = new CanaryServer(SECRET);
  }

  @AfterEach
  void close() {
    server.close();
  }

  /** The inputs that this test makes have a directory of their own; it is not looked into. */
  private Path input(String name, List<String> lines) throws IOException {
    Path inputs = Files.createDirectories(directory.resolve("in"));
    return Files.write(inputs.resolve(name), lines);
  }

  private List<String> lines() {
    return List.of(
        server.url(USER, "/page"),
        server.url(USER, "/page"),
        server.url("", "/redirect"),
        server.url("", "/refused"),
        server.url("", "/ftp"),
        server.url("", "/invalid"),
        server.url("", "/slash"),
        "http://" + USER + "127.0.0.1:1/",
        "http://" + USER + "no-such-host.invalid/",
        "http://" + USER + "exa mple/",
        SLASH,
        "http://user:" + SECRET + "?x@127.0.0.1/",
        "http://user:" + SECRET + "#x@127.0.0.1/",
        "http://user:1" + SECRET + "@x@127.0.0.1:99999/",
        "http://" + SECRET + "@127.0.0.1:99999/",
        "user:" + SECRET + "@127.0.0.1/",
        "ftp://" + USER + "127.0.0.1/",
        "http://" + USER + "127.0.0.1/" + "x".repeat(70_000));
  }

  private Ran run(Map<String, String> environment, List<String> arguments) throws Exception {
    return LauncherProject.end(crawler.start(environment, arguments.toArray(String[]::new)), "");
  }

  private static List<String> with(List<String> more, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(more);
    return all;
  }

  private void expectNoSecret(Ran ran) throws IOException {
    expectNoSecret("standard output", ran.out());
    expectNoSecret("standard error", ran.err());
    assertThat(ran.err()).doesNotContain("\tat ");
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.filter(path -> !path.startsWith(directory.resolve("in"))).toList()) {
        String name = directory.relativize(file).toString();
        expectNoSecret("the name of a file", name);
        if (Files.isRegularFile(file) && !name.endsWith("failed.txt")) {
          expectNoSecret(name, Files.readString(file, ISO_8859_1));
        }
      }
    }
    assertThat(server.telltale).isEmpty();
  }

  private static void expectNoSecret(String where, String text) {
    String basic = Base64.getEncoder().encodeToString(("user:" + SECRET).getBytes(UTF_8));
    assertThat(text).as(where).doesNotContainIgnoringCase(SECRET).doesNotContain(basic);
  }

  @Test
  void aRunKeepsSecretsToItself() throws Exception {
    Path list = input("list.txt", lines());
    String[] command = {
      "fetch",
      "-i",
      list.toString(),
      server.url(USER, "/more"),
      SLASH,
      "-d",
      "out",
      "--retries",
      "0"
    };

    Ran verbose = run(Map.of(), with(with(HEADERS, "-v"), command));

    assertThat(verbose.exitCode()).isEqualTo(4);
    assertThat(crawler.seqs("out")).hasSize(lines().size() + 2);
    expectNoSecret(verbose);
    Path failed = directory.resolve("out/failed.txt");
    assertThat(failed).content().contains(SECRET);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(failed)))
        .isEqualTo("rw-------");

    expectNoSecret(run(Map.of(), with(with(HEADERS, "--json", "--overwrite"), command)));
    input("list.txt", lines().reversed());
    Ran changed =
        run(Map.of(), with(HEADERS, with(List.of("--resume"), command).toArray(String[]::new)));
    assertThat(changed.exitCode()).isEqualTo(2);
    expectNoSecret(changed);
  }

  @Test
  void aProxyKeepsItsPassword() throws Exception {
    String proxy = server.url(USER, "");
    String page = "http://page.example/";

    Ran given = run(Map.of(), List.of("fetch", page, "--proxy", proxy, "-d", "given", "-v"));
    Ran found = run(Map.of("http_proxy", proxy), List.of("fetch", page, "-d", "found", "-v"));
    Ran bad = run(Map.of("http_proxy", "x:" + proxy), List.of("fetch", page, "-d", "bad"));
    Ran slash =
        run(Map.of("http_proxy", "http://u:" + SECRET + "/@h:99999"), List.of("fetch", page));

    assertThat(given.exitCode()).isPositive();
    assertThat(found.exitCode()).isPositive();
    assertThat(bad.exitCode()).isEqualTo(2);
    for (Ran ran : List.of(given, found, bad, slash)) {
      expectNoSecret(ran);
    }
  }

  @Test
  void aBatchKeepsItsSecrets() throws Exception {
    Path batch =
        input(
            "batch.yaml",
            List.of(
                "defaults: {header: ['Authorization: Bearer " + SECRET + "'], retries: 0}",
                "jobs:",
                "  - {name: a, dir: out/a, urls: ['" + server.url(USER, "/page") + "']}",
                "  - {name: b, dir: out/b, urls: ['http://u:" + SECRET + "/@127.0.0.1/']}"));

    Ran ran = run(Map.of(), List.of("run", batch.toString(), "-v"));

    assertThat(ran.exitCode()).isEqualTo(7);
    assertThat(directory.resolve("out/a/summary.json")).content().contains("Authorization: ***");
    expectNoSecret(ran);
  }

  @Test
  void aComparisonAndItsProcessesKeepThem() throws Exception {
    Path list = input("list.txt", List.of(server.url(USER, "/page"), server.url("", "/redirect")));
    String[] command = {"compare", "-i", list.toString(), "-d", "out", "--rounds", "1"};

    Ran ran =
        run(
            Map.of(),
            with(List.of("--models", "processes,threads,coroutines", "--warm-up", "1s"), command));

    assertThat(directory.resolve("out/compare.json")).exists();
    assertThat(server.grandchildren).isNotEmpty();
    expectNoSecret(ran);
  }

  @Test
  void aComparisonThatCannotBeginKeepsThem() throws Exception {
    Path list = input("list.txt", List.of("http://" + USER + "127.0.0.1:1/", SLASH));

    Ran ran = run(Map.of(), List.of("compare", "-i", list.toString(), "-d", "out", "-v"));

    assertThat(ran.exitCode()).isPositive();
    expectNoSecret(ran);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fetch http://127.0.0.1/ --proxy htp://USER@h",
        "fetch http://127.0.0.1/ --proxy USER@h:1",
        "fetch http://127.0.0.1/ --proxy http://u:SECRET/@h:1",
        "fetch http://127.0.0.1/ --proxi=http://USER@h:1",
        "fetch http://127.0.0.1/ --concurrency http://USER@h/",
        "fetch http://127.0.0.1/ -H Authorization_SECRET",
        "fetch http://127.0.0.1/ -H Host:SECRET",
        "fetch -i http://USER@h/",
        "fetch -d http://USER@h/",
        "http://USER@h/",
        "site http://USER@h/",
        "completion http://USER@h/",
        "help http://USER@h/",
        "run http://USER@h/",
        "compare http://USER@h/",
        "url http://u:SECRET/@h:x/ http://USER@h:x/ http://USER@h/",
      })
  void aMistakeDoesNotGiveThemAway(String line) throws Exception {
    String given = line.replace("USER", "user:" + SECRET).replace("SECRET", SECRET);

    Ran ran = run(Map.of(), List.of(given.split(" ")));

    assertThat(ran.exitCode()).isPositive();
    expectNoSecret(ran);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "concurrency: 'http://USER@h/'",
        "header: {Authorization: SECRET}",
        "header: 'Authorization SECRET'",
        "header: ['Authorization SECRET']",
        "header: ['Authorization: SECRET', 'Cookie: \u00e4SECRET']",
        "proxy: ftp://USER@h",
        "proxy: {http://USER@h: 1}",
        "'http://USER@h/': 1",
        "urls: [{http://USER@h/: 1}]",
        "timeout: ['http://USER@h/']",
        "header: *SECRET",
        "header: 'Authorization: SECRET",
        "input: 'http://USER@h/'",
      })
  void aMistakeInABatchDoesNotGiveThemAway(String line) throws Exception {
    String given = line.replace("USER", "user:" + SECRET).replace("SECRET", SECRET);
    Path batch =
        input("batch.yaml", List.of("jobs:", "  - name: a", "    dir: out", "    " + given));

    Ran ran = run(Map.of(), List.of("run", batch.toString()));

    assertThat(ran.exitCode()).isEqualTo(2);
    expectNoSecret(ran);
  }
}
