package crawler.cli;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One server at every loopback address. Answers {@code /small/…} at once, and {@code /large/…} with
 * 60 KB when they are let go. Counts requests; this object guards the counts and what is held.
 */
final class ManyHosts implements AutoCloseable {
  private static final Buffer LARGE = Buffer.buffer(new byte[60_000]);

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final List<HttpServerResponse> held = new ArrayList<>();
  private final Map<String, Integer> requests = new TreeMap<>();
  private boolean open;

  ManyHosts() {
    server = vertx.createHttpServer().requestHandler(this::answer).listen(0, "0.0.0.0").await();
  }

  /** As many URLs, each at an address of its own up to {@code hosts} of them. */
  Stream<String> urls(String kind, int count, int hosts) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                "http://127.5.%d.%d:%d/%s/%d"
                    .formatted(i % hosts / 250, 1 + i % hosts % 250, server.actualPort(), kind, i));
  }

  private void answer(HttpServerRequest request) {
    String path = Objects.requireNonNull(request.path());
    HttpServerResponse response = request.response();
    synchronized (this) {
      requests.merge(path, 1, Integer::sum);
      notifyAll();
      if (path.startsWith("/large/") && !open) {
        held.add(response);
        return;
      }
    }
    send(response, path.startsWith("/large/") ? LARGE : Buffer.buffer("small"));
  }

  private static void send(HttpServerResponse response, Buffer body) {
    var gone = response.end(body);
    gone.onFailure(ignored -> {});
  }

  /** Answers what is held, and everything from now on. */
  void letGo() {
    List<HttpServerResponse> released;
    synchronized (this) {
      open = true;
      released = List.copyOf(held);
      held.clear();
    }
    released.forEach(response -> vertx.runOnContext(now -> send(response, LARGE)));
  }

  synchronized int requests(String path) {
    return requests.getOrDefault(path, 0);
  }

  /** Waits until so many requests have come, or the process is over. */
  synchronized void awaitRequests(int count, Process process) throws InterruptedException {
    while (requests.values().stream().mapToInt(n -> n).sum() < count && process.isAlive()) {
      TimeUnit.MILLISECONDS.timedWait(this, 50);
    }
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
