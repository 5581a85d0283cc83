package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a crawl has found and not fetched takes little memory. {@code -Dfound.urls=10000000} for the
 * size that the promise is about.
 */
@Timeout(1800)
class ManyFoundIT {
  private static final int FOUND = Integer.getInteger("found.urls", 300_000);
  private static final int LINKS_A_PAGE = 10_000;
  private static final int PAGES = FOUND / LINKS_A_PAGE;
  private static final long MOST_KIB = 512 << 10;

  @TempDir private Path directory;
  private Vertx vertx;
  private HttpServer server;

  @BeforeEach
  void startServer() {
    PeakMemory.assumeItIsTold();
    vertx = Vertx.vertx();
    server = vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1").await();
  }

  @AfterEach
  void closeServer() {
    if (vertx != null) {
      vertx.close().await();
    }
  }

  /** The first page leads to lists, and each of these to pages of its own. */
  private void answer(HttpServerRequest request) {
    String path = request.uri();
    var html = new StringBuilder();
    if (path.equals("/")) {
      for (int list = 0; list < PAGES; list++) {
        html.append("<a href=/list/").append(list).append('>');
      }
    } else if (path.startsWith("/list/")) {
      for (int page = 0; page < LINKS_A_PAGE; page++) {
        html.append("<a href=/page").append(path.substring(5)).append('/').append(page).append('>');
      }
    } else {
      request.response().setStatusCode(404).end();
      return;
    }
    request.response().putHeader("Content-Type", "text/html").end(html.toString());
  }

  @Test
  void pagesThatWaitTakeFewBytes() throws Exception {
    Process process =
        new RealCrawler(directory)
            .start(
                "crawl",
                "http://127.0.0.1:" + server.actualPort() + "/",
                "-d",
                "out",
                "--store",
                "none",
                "--traps",
                "follow",
                "--max-pages",
                String.valueOf(PAGES + 1),
                "--no-progress",
                "-q");
    process.getOutputStream().close();
    long started = System.nanoTime();
    long peak = PeakMemory.untilTheEndOf(process);
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    System.out.printf(
        "%,d URLs found: peak %,d MB, %.1f s%n",
        FOUND, peak >> 10, (System.nanoTime() - started) / 1e9);

    assertThat(process.exitValue()).as(errors).isEqualTo(9);
    assertThat(
            new JsonObject(Files.readString(directory.resolve("out/summary.json"))).getLong("read"))
        .isEqualTo(FOUND + PAGES + 1);
    assertThat(peak).isLessThan(MOST_KIB);
  }
}
