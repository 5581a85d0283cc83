package crawler.engine;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Several hosts, told apart by their ports. Each serves {@code /ok/…}, {@code /slow/…} a second
 * later, {@code /large/…} of 100 kB, {@code /endless/…}, {@code /missing/…} as 404, and a
 * robots.txt that forbids {@code /private/…}. {@code this} guards the counts.
 */
final class LimitedSite implements AutoCloseable {
  static final int LARGE_BYTES = 100_000;
  private static final int SLOW_MILLIS = 1_000;

  private final Vertx vertx = Vertx.vertx();
  private final List<HttpServer> hosts;
  private final Map<String, Integer> pages = new TreeMap<>();
  private final AtomicLong endlessBytes = new AtomicLong();
  private int robots;

  LimitedSite(int hostCount) {
    hosts =
        IntStream.range(0, hostCount)
            .mapToObj(
                i ->
                    vertx
                        .createHttpServer()
                        .requestHandler(this::answer)
                        .listen(0, "127.0.0.1")
                        .await())
            .toList();
  }

  String url(int host, String path) {
    return "http://127.0.0.1:" + hosts.get(host).actualPort() + path;
  }

  List<String> urls(int host, String kind, int count) {
    return IntStream.range(0, count).mapToObj(i -> url(host, "/" + kind + "/" + i)).toList();
  }

  private void answer(HttpServerRequest request) {
    String path = Objects.requireNonNull(request.path());
    HttpServerResponse response = request.response();
    if (path.equals("/robots.txt")) {
      synchronized (this) {
        robots++;
      }
      response.end("User-agent: *\nDisallow: /private/\n");
      return;
    }
    synchronized (this) {
      pages.merge(request.absoluteURI(), 1, Integer::sum);
    }
    switch (path.split("/", -1)[1]) {
      case "slow" -> vertx.setTimer(SLOW_MILLIS, over -> response.end("at last"));
      case "large" -> response.end(Buffer.buffer(new byte[LARGE_BYTES]));
      case "endless" -> pour(response.setChunked(true));
      case "missing" -> response.setStatusCode(404).end();
      default -> response.end("page");
    }
  }

  /** One piece after the other is written, not before the last one has left. */
  private void pour(HttpServerResponse response) {
    Buffer part = Buffer.buffer(new byte[1 << 14]);
    response
        .write(part)
        .onSuccess(
            written -> {
              endlessBytes.addAndGet(part.length());
              vertx.runOnContext(next -> pour(response));
            });
  }

  /** How often each page was asked for. */
  synchronized Map<String, Integer> pages() {
    return new TreeMap<>(pages);
  }

  /** Requests to one host, but for its robots.txt. */
  int pagesOf(int host) {
    String base = url(host, "/");
    return pages().entrySet().stream()
        .filter(page -> page.getKey().startsWith(base))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  int total() {
    return pages().values().stream().mapToInt(Integer::intValue).sum();
  }

  synchronized int robots() {
    return robots;
  }

  /** What went into bodies without end. */
  long endlessBytes() {
    return endlessBytes.get();
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
