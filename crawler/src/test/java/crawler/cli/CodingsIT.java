package crawler.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import crawler.cli.LauncherProject.Ran;
import crawler.fetch.Coded;
import crawler.iomodel.LocalSite;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** When the native code of br and zstd is loaded, and what it leaves behind. */
@Timeout(120)
class CodingsIT {
  @TempDir private Path directory;
  private LocalSite site;

  @BeforeEach
  void open() throws Exception {
    site = new LocalSite();
  }

  @AfterEach
  void close() throws Exception {
    site.close();
  }

  private Ran fetch(Path temporary, String... paths) throws Exception {
    String options =
        "-Djava.io.tmpdir=%s -Duser.home=%s -Xlog:class+load:file=%s"
            .formatted(
                temporary,
                Files.createDirectory(directory.resolve("home")),
                directory.resolve("classes"));
    String[] command = new String[paths.length + 2];
    command[0] = "fetch";
    command[1] = "--retries=0";
    for (int i = 0; i < paths.length; i++) {
      command[i + 2] = site.url(paths[i]);
    }
    Process process =
        new RealCrawler(directory).start(Map.of("CRAWLER_JAVA_OPTS", options), command);
    return LauncherProject.end(process, "");
  }

  private List<String> loaded() throws Exception {
    return Files.readAllLines(directory.resolve("classes")).stream()
        .filter(line -> line.contains("com.aayushatharva.") || line.contains("com.github.luben."))
        .toList();
  }

  @Test
  void aRunWithoutSuchRepliesLoadsNothing() throws Exception {
    Path temporary = Files.createDirectory(directory.resolve("tmp"));

    assertThat(fetch(temporary, "/page/1", "/gzip/2").exitCode()).isZero();

    assertThat(loaded()).isEmpty();
  }

  @Test
  void aRunWithSuchRepliesLeavesNoFileBehindAndWarnsOfNothing() throws Exception {
    Path temporary = Files.createDirectory(directory.resolve("tmp"));

    Ran ran = fetch(temporary, "/br/1", "/zstd/2", "/br/3", "/zstd/4", "/coded-twice/5");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.err()).doesNotContainIgnoringCase("warning");
    assertThat(loaded()).isNotEmpty();
    assertThat(temporary).isEmptyDirectory();
    assertThat(new RealCrawler(directory).endings("crawl-out")).isEqualTo(Map.of("saved", 5L));
  }

  /** Code for another machine, say: what it looks like tells nothing of whether it loads. */
  @Test
  void aLibraryThatDoesNotLoadCostsARequestAndNoPage() throws Exception {
    Path broken = Files.createDirectory(directory.resolve("broken"));
    String system = System.getProperty("os.name").startsWith("Mac") ? "osx" : "linux";
    String machine = System.getProperty("os.arch").replace("amd64", "x86_64");
    Path library = broken.resolve("lib/" + system + "-" + machine);
    Files.createDirectories(library);
    Files.writeString(library.resolve(System.mapLibraryName("brotli")), "no code");
    List<String> asked = new CopyOnWriteArrayList<>();
    HttpServer server = HttpServer.create(loopback(), 0);
    server.createContext(
        "/",
        exchange -> {
          String codings = exchange.getRequestHeaders().getFirst("Accept-Encoding");
          asked.add(codings);
          boolean brotli = codings.contains("br");
          if (brotli) {
            exchange.getResponseHeaders().set("Content-Encoding", "br");
          }
          byte[] body = Coded.in(brotli ? "br" : "identity", "a page".getBytes(UTF_8));
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      Process process =
          new RealCrawler(directory)
              .start(
                  Map.of("CRAWLER_JAVA_OPTS", "-Xbootclasspath/a:" + broken),
                  "fetch",
                  "--retries=0",
                  "--robots=ignore",
                  "--concurrency=1",
                  "http://127.0.0.1:" + server.getAddress().getPort() + "/1",
                  "http://127.0.0.1:" + server.getAddress().getPort() + "/2");
      Ran ran = LauncherProject.end(process, "");
      assertThat(ran.exitCode()).as(ran.err()).isZero();
    } finally {
      server.stop(0);
    }
    assertThat(asked)
        .containsExactly("gzip, deflate, br, zstd", "gzip, deflate", "gzip, deflate, zstd");
    assertThat(new RealCrawler(directory).manifest("crawl-out"))
        .extracting(line -> line.getInteger("attempts"))
        .containsExactly(2, 1);
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /** Nobody may write to /proc, not even root, and nothing can be created there. */
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "others have no directory that root cannot use")
  void aTemporaryDirectoryThatTakesNothingIsSurvived() throws Exception {
    Ran ran = fetch(Path.of("/proc"), "/br/1", "/zstd/2");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(directory.resolve("home")).isEmptyDirectory();
  }
}
