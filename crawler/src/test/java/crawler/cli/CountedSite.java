package crawler.cli;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Numbered pages of different sizes, always the same ones, a few milliseconds away. Every request
 * is counted for the run that its header names; this object guards the counts.
 */
final class CountedSite implements AutoCloseable {
  static final String RUN_HEADER = "X-Run";

  private static final int LARGE_EVERY = 40;
  private static final int LARGE_BYTES = 300_000;
  private static final int MOST_LATENCY_MILLIS = 8;

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final Map<Integer, Set<Integer>> pagesOfRun = new HashMap<>();
  private final Map<Integer, Integer> requestsOfRun = new HashMap<>();

  CountedSite() {
    server = vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1").await();
  }

  Stream<String> urls(int pages) {
    return IntStream.rangeClosed(1, pages)
        .mapToObj(page -> "http://127.0.0.1:" + server.actualPort() + "/p/" + page + ".html");
  }

  /** What stands on a page. */
  static byte[] body(int page) {
    Random random = new Random(page);
    byte[] body = new byte[page % LARGE_EVERY == 0 ? LARGE_BYTES : 1 + random.nextInt(6000)];
    random.nextBytes(body);
    byte[] title = ("page " + page).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(title, 0, body, 0, Math.min(title.length, body.length));
    return body;
  }

  private void answer(HttpServerRequest request) {
    String path = Objects.requireNonNull(request.path());
    if (path.equals("/robots.txt")) {
      request.response().setStatusCode(404).end();
      return;
    }
    int page = Integer.parseInt(path.replaceAll("\\D", ""));
    count(Integer.parseInt(Objects.requireNonNull(request.getHeader(RUN_HEADER))), page);
    vertx.setTimer(
        1 + page % MOST_LATENCY_MILLIS,
        now -> {
          var gone = request.response().end(Buffer.buffer(body(page)));
          gone.onFailure(ignored -> {});
        });
  }

  private synchronized void count(int run, int page) {
    pagesOfRun.computeIfAbsent(run, none -> new HashSet<>()).add(page);
    requestsOfRun.merge(run, 1, Integer::sum);
    notifyAll();
  }

  synchronized int requests(int run) {
    return requestsOfRun.getOrDefault(run, 0);
  }

  synchronized int requests() {
    return requestsOfRun.values().stream().mapToInt(Integer::intValue).sum();
  }

  synchronized Set<Integer> pages(int run) {
    return Set.copyOf(pagesOfRun.getOrDefault(run, Set.of()));
  }

  /** Waits until a run has sent so many requests or is over. */
  synchronized void awaitRequests(int run, int count, Process process) throws InterruptedException {
    while (requests(run) < count && process.isAlive()) {
      TimeUnit.MILLISECONDS.timedWait(this, 50);
    }
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
