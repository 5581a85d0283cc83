package crawler.cli;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Notes how many requests for pages have come and how many were answered before each of them. It
 * answers a page after a moment, or none before all have come. This object guards what is noted.
 */
final class RampServer implements AutoCloseable {
  private static final long MOMENT_MILLIS = 20;

  /**
   * A request for a page.
   *
   * @param before pages that had been asked for
   * @param answered how many of them had been answered
   */
  record Arrival(int before, int answered) {}

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final int together;
  private final List<String> paths = new ArrayList<>();
  private final List<Arrival> arrivals = new ArrayList<>();
  private final List<HttpServerResponse> held = new ArrayList<>();
  private int answered;

  /**
   * @param together so many pages are answered when the last of them has been asked for; 1 answers
   *     each by itself
   */
  RampServer(int together) {
    this.together = together;
    server = vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1").await();
  }

  int port() {
    return server.actualPort();
  }

  String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  List<String> urls(int count) {
    List<String> urls = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      urls.add(url("/page/" + i));
    }
    return urls;
  }

  private void answer(HttpServerRequest request) {
    String path = Objects.requireNonNull(request.path());
    boolean seed = path.equals("/");
    List<HttpServerResponse> ready = List.of();
    synchronized (this) {
      paths.add(path);
      if (path.startsWith("/page/")) {
        arrivals.add(new Arrival(arrivals.size(), answered));
        held.add(request.response());
        if (arrivals.size() >= together) {
          ready = List.copyOf(held);
          held.clear();
        }
      }
    }
    if (seed) {
      request.response().putHeader("Content-Type", "text/html").end(links());
    } else if (!path.startsWith("/page/")) {
      request.response().setStatusCode(404).end();
    }
    for (HttpServerResponse response : ready) {
      vertx.setTimer(MOMENT_MILLIS, over -> reply(response));
    }
  }

  private void reply(HttpServerResponse response) {
    synchronized (this) {
      answered++;
    }
    response.end("page");
  }

  private String links() {
    StringBuilder html = new StringBuilder();
    for (int i = 1; i <= together; i++) {
      html.append("<a href=/page/").append(i).append(">page</a>\n");
    }
    return html.toString();
  }

  synchronized List<Arrival> arrivals() {
    return List.copyOf(arrivals);
  }

  /** What was asked for, in order. */
  synchronized List<String> paths() {
    return List.copyOf(paths);
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
