package crawler.engine;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Pages {@code /0} to {@code /N} that link to each other at random, the same for the same seed.
 * Counts what is asked for; {@code this} guards the counts.
 */
final class LinkedSite implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final List<int[]> links = new ArrayList<>();
  private final Map<String, Integer> requests = new TreeMap<>();

  LinkedSite(int pages, int linksPerPage, long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < pages; i++) {
      links.add(random.ints(random.nextInt(2 * linksPerPage + 1), 0, pages).toArray());
    }
    server = vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1").await();
  }

  private void answer(HttpServerRequest request) {
    String path = Objects.requireNonNull(request.path());
    synchronized (this) {
      requests.merge(path, 1, Integer::sum);
    }
    if (!path.matches("/\\d+")) {
      request.response().setStatusCode(404).end("no such page");
      return;
    }
    int page = Integer.parseInt(path.substring(1));
    StringBuilder html = new StringBuilder("<!doctype html><title>" + page + "</title>");
    for (int to : links.get(page)) {
      html.append("<a href=\"").append(to).append("#part\">to</a>\n");
    }
    html.append("<a href=\"http://elsewhere.test/\">away</a>");
    // Some are slow, so that longer ways are known before shorter ones.
    vertx.setTimer(
        1 + page % 7 * 3L,
        over ->
            request
                .response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .end(html.toString()));
  }

  String url(int page) {
    return "http://127.0.0.1:" + server.actualPort() + "/" + page;
  }

  /** What a breadth-first walk from page 0 reaches within so many links. */
  Set<String> reachable(int depth) {
    int[] depths = new int[links.size()];
    TreeSet<String> reached = new TreeSet<>(List.of(url(0)));
    ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(0));
    for (Integer page = queue.poll(); page != null; page = queue.poll()) {
      for (int to : links.get(page)) {
        if (depths[page] < depth && reached.add(url(to))) {
          depths[to] = depths[page] + 1;
          queue.add(to);
        }
      }
    }
    return reached;
  }

  /** How often pages were asked for, those that were at all. */
  synchronized Map<String, Integer> requests() {
    return requests.entrySet().stream()
        .filter(entry -> entry.getKey().matches("/\\d+"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
