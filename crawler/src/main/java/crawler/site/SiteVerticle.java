package crawler.site;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** One event loop's share of the site: all of them listen on the same port. */
final class SiteVerticle extends VerticleBase {
  private static final int LONGEST_LINE = 64 << 10;
  private static final int LARGEST_HEAD = 256 << 10;

  private final SiteOptions options;
  private final SiteRoutes routes;
  private final SiteStats stats;
  private final int port;
  private final IntConsumer listening;
  private String ownHost = "";

  /**
   * @param port below 0: any free one, the same for all who give the same number
   * @param listening told the port that it became
   */
  SiteVerticle(
      SiteOptions options, SiteRoutes routes, SiteStats stats, int port, IntConsumer listening) {
    this.options = options;
    this.routes = routes;
    this.stats = stats;
    this.port = port;
    this.listening = listening;
  }

  @Override
  public Future<?> start() {
    AnswerWriter writer = new AnswerWriter(context, options.gzip());
    HttpServerOptions server =
        new HttpServerOptions()
            .setMaxInitialLineLength(LONGEST_LINE)
            .setMaxHeaderSize(LARGEST_HEAD)
            .setHttp2ClearTextEnabled(false);
    return vertx
        .createHttpServer(server)
        .requestHandler(request -> handle(request, writer))
        .listen(port, options.host())
        .onSuccess(this::listening);
  }

  private void listening(HttpServer server) {
    ownHost = DemoSite.authority(options.host(), server.actualPort());
    listening.accept(server.actualPort());
  }

  private void handle(HttpServerRequest request, AnswerWriter writer) {
    String host = host(request.authority());
    String path = request.path() == null ? "" : request.path();
    HttpServerResponse response = request.response();
    if (path.equals("/stats")) {
      var _ =
          response
              .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
              .end(stats.toJson().toBuffer());
      return;
    }
    Runnable ended = stats.begin(host);
    response.closeHandler(clientGone -> ended.run());
    SiteAnswer answer = answer(request, path, "http://" + host);
    Duration wait = answer.delay().plus(options.latency()).plus(jitter(path));
    if (wait.isPositive()) {
      vertx
          .timer(wait.toNanos(), TimeUnit.NANOSECONDS)
          .onSuccess(
              over -> {
                if (!response.closed()) {
                  writer.send(request, answer, ended);
                }
              });
    } else {
      writer.send(request, answer, ended);
    }
  }

  private SiteAnswer answer(HttpServerRequest request, String path, String baseUrl) {
    boolean allowed =
        request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    return allowed
        ? routes.answer(path, request.uri(), baseUrl)
        : SiteAnswer.note(405, "Not that way", "This site answers GET and HEAD.")
            .with("Allow", "GET, HEAD");
  }

  private Duration jitter(String path) {
    double draw = 2 * SeededDraw.unit(options.seed(), path, 0) - 1;
    return Duration.ofNanos(Math.round(draw * options.jitter().toNanos()));
  }

  private String host(@Nullable HostAndPort asked) {
    if (asked == null) {
      return ownHost;
    }
    return asked.port() < 0 ? asked.host() : asked.host() + ":" + asked.port();
  }
}
