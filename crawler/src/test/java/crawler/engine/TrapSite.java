package crawler.engine;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A site without end: a calendar that goes from month to month, a mirror of the site below itself,
 * and a shop that gives each visitor of any page a session of his own.
 */
public final class TrapSite implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final AtomicInteger sessions = new AtomicInteger();

  public TrapSite() {
    server = vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1").await();
  }

  private void answer(HttpServerRequest request) {
    String path = Objects.requireNonNull(request.path());
    if (path.equals("/robots.txt")) {
      request.response().setStatusCode(404).end();
      return;
    }
    String month = request.getParam("month");
    int next = month == null ? 1 : Integer.parseInt(month) + 1;
    String links =
        path.equals("/calendar")
            ? "<a href='/calendar?month=" + next + "'>next</a>"
            : "<a href='mirror/'>mirror</a><a href='/calendar?month=1'>now</a>";
    request
        .response()
        .putHeader("Content-Type", "text/html")
        .end(links + "<a href='/shop?sid=" + sessions.incrementAndGet() + "'>shop</a>");
  }

  public String url() {
    return "http://127.0.0.1:" + server.actualPort() + "/";
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
