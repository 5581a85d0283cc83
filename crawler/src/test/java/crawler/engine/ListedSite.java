package crawler.engine;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** A site of a few answers, made by their paths; {@code this} guards the order of requests. */
final class ListedSite implements AutoCloseable {
  /** What a path answers. */
  record Answer(int status, String type, Buffer body, String location) {}

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<String> requests = new ArrayList<>();
  private String heldPath = "";
  private Runnable held = () -> {};
  private boolean released;
  private volatile Function<String, String> otherwise = path -> "";

  ListedSite() {
    server = vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1").await();
  }

  private void answer(HttpServerRequest request) {
    String path = request.uri();
    synchronized (this) {
      requests.add(path);
    }
    synchronized (this) {
      if (path.equals(heldPath) && !released) {
        held = () -> send(request, path);
        return;
      }
    }
    send(request, path);
  }

  private void send(HttpServerRequest request, String path) {
    Answer answer = answers.get(path);
    String generated = answer == null ? otherwise.apply(path) : "";
    if (answer == null && generated.isEmpty()) {
      request.response().setStatusCode(404).end();
    } else if (answer == null) {
      request.response().putHeader("Content-Type", "application/xml").end(generated);
    } else {
      if (!answer.location().isEmpty()) {
        request.response().putHeader("Location", answer.location());
      }
      request
          .response()
          .setStatusCode(answer.status())
          .putHeader("Content-Type", answer.type())
          .end(answer.body());
    }
  }

  /** Keeps a page waiting until {@link #release}. */
  synchronized void hold(String path) {
    heldPath = path;
  }

  synchronized void release() {
    released = true;
    held.run();
    held = () -> {};
  }

  ListedSite html(String path, String body) {
    return answer(path, "text/html", body.getBytes(StandardCharsets.UTF_8));
  }

  /** Pages without links. */
  ListedSite pages(String... paths) {
    for (String path : paths) {
      html(path, "<p>" + path);
    }
    return this;
  }

  ListedSite xml(String path, String body) {
    return answer(path, "application/xml", body.getBytes(StandardCharsets.UTF_8));
  }

  ListedSite answer(String path, String type, byte[] body) {
    answers.put(path, new Answer(200, type, Buffer.buffer(body), ""));
    return this;
  }

  ListedSite redirect(String path, String to) {
    answers.put(path, new Answer(302, "text/html", Buffer.buffer(), to));
    return this;
  }

  /** An answer without a body. */
  ListedSite answers(String path, int status) {
    answers.put(path, new Answer(status, "text/html", Buffer.buffer(), ""));
    return this;
  }

  ListedSite robotsText(String rules) {
    return answer("/robots.txt", "text/plain", rules.getBytes(StandardCharsets.UTF_8));
  }

  ListedSite robots(String... sitemaps) {
    String lines =
        List.of(sitemaps).stream().map(s -> "Sitemap: " + s + "\n").collect(Collectors.joining());
    return answer("/robots.txt", "text/plain", lines.getBytes(StandardCharsets.UTF_8));
  }

  /** What other paths answer, as XML; nothing for those that are not there. */
  void otherwise(Function<String, String> generator) {
    otherwise = generator;
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.actualPort() + path;
  }

  /** Paths in the order of requests, robots.txt left out. */
  synchronized List<String> requests() {
    return requests.stream().filter(path -> !path.equals("/robots.txt")).toList();
  }

  static String urlset(String... locs) {
    return list("urlset", "url", locs);
  }

  static String index(String... locs) {
    return list("sitemapindex", "sitemap", locs);
  }

  private static String list(String root, String entry, String... locs) {
    return List.of(locs).stream()
        .map(loc -> "<" + entry + "><loc>" + loc + "</loc></" + entry + ">")
        .collect(
            Collectors.joining("", "<?xml version=\"1.0\"?><" + root + ">", "</" + root + ">"));
  }

  static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
