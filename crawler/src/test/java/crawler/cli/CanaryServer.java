package crawler.cli;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Redirects to places with credentials in their URLs, and refuses as a proxy. While it answers it
 * looks at what processes were started with.
 */
final class CanaryServer implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final String secret;

  /** Of children of children of this process: their arguments, if the secret is among them. */
  final Set<String> telltale = ConcurrentHashMap.newKeySet();

  /** All that were seen, with the secret or without: their numbers. */
  final Set<Long> grandchildren = ConcurrentHashMap.newKeySet();

  CanaryServer(String secret) {
    this.secret = secret;
    this.server =
        vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1").await();
  }

  /** Scheme, credentials and authority in front of a path. */
  String url(String credentials, String path) {
    return "http://" + credentials + "127.0.0.1:" + server.actualPort() + path;
  }

  private void answer(HttpServerRequest request) {
    lookAtProcesses();
    String to =
        switch (request.path() == null ? "" : request.path()) {
          case "/redirect" -> url("user:" + secret + "@", "/page");
          case "/refused" -> "http://user:" + secret + "@127.0.0.1:1/";
          case "/ftp" -> "ftp://user:" + secret + "@127.0.0.1/";
          case "/invalid" -> "http://user:" + secret + "@[/";
          case "/slash" -> "http://user:" + secret + "/@127.0.0.1/";
          default -> "";
        };
    if (request.uri().startsWith("http:") || request.method().name().equals("CONNECT")) {
      request.response().setStatusCode(407).end();
    } else if (to.isEmpty()) {
      request.response().putHeader("Content-Type", "text/html").end("<title>fine</title>");
    } else {
      request.response().setStatusCode(302).putHeader("Location", to).end();
    }
  }

  private void lookAtProcesses() {
    // The first generation is what the user started, with the arguments that the user typed.
    ProcessHandle.current()
        .children()
        .flatMap(ProcessHandle::descendants)
        .peek(child -> grandchildren.add(child.pid()))
        .flatMap(child -> Stream.of(child.info().commandLine()).flatMap(Optional::stream))
        .filter(line -> line.contains(secret))
        .forEach(telltale::add);
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
