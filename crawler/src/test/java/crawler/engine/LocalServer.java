package crawler.engine;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Answers {@code /ok/…} at once, {@code /held/…} when told to, {@code /silent/…} never, {@code
 * /status/CODE/…} with that status. Counts what was asked for; this object guards the counts.
 */
final class LocalServer implements AutoCloseable {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final Map<String, Integer> requests = new TreeMap<>();
  private final List<HttpServerResponse> held = new ArrayList<>();
  private boolean released;
  private int total;

  LocalServer() {
    this("127.0.0.1");
  }

  LocalServer(String address) {
    HttpServerOptions options = new HttpServerOptions().setMaxInitialLineLength(64 << 10);
    server =
        vertx.createHttpServer(options).requestHandler(this::answer).listen(0, address).await();
  }

  int port() {
    return server.actualPort();
  }

  String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  private synchronized void answer(HttpServerRequest request) {
    String path = Objects.requireNonNull(request.path());
    requests.merge(path, 1, Integer::sum);
    total++;
    notifyAll();
    String[] parts = path.split("/", -1);
    switch (parts[1]) {
      case "silent" -> {}
      case "held" -> {
        if (released) {
          request.response().end("held back");
        } else {
          held.add(request.response());
        }
      }
      case "status" -> request.response().setStatusCode(Integer.parseInt(parts[2])).end("as asked");
      default -> request.response().end("page " + path);
    }
  }

  /** Answers what was held back, and everything from now on. */
  void release() {
    List<HttpServerResponse> answered;
    synchronized (this) {
      released = true;
      answered = new ArrayList<>(held);
      held.clear();
    }
    answered.forEach(response -> vertx.runOnContext(now -> response.end("held back")));
  }

  /** Requests so far. */
  synchronized int total() {
    return total;
  }

  synchronized int requestsTo(String path) {
    return requests.getOrDefault(path, 0);
  }

  synchronized void awaitTotal(int least) throws InterruptedException {
    long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (total < least) {
      long millis = (deadline - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        throw new AssertionError("only " + total + " requests came, not " + least);
      }
      wait(millis);
    }
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
