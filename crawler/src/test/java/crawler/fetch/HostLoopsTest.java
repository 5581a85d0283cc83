package crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import crawler.model.HttpUrl;
import crawler.model.Stage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which event loops ask a host, and over how many connections. */
@Timeout(60)
class HostLoopsTest {
  private static final int REQUESTS = 12;

  private final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();
  private final Set<String> loops = ConcurrentHashMap.newKeySet();
  private final Vertx vertx = EventLoops.start(Duration.ofSeconds(5));
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.createContext(
        "/",
        exchange -> {
          connections.add(exchange.getRemoteAddress());
          exchange.sendResponseHeaders(200, 2);
          try (var body = exchange.getResponseBody()) {
            body.write(new byte[] {'o', 'k'});
          }
        });
    server.start();
  }

  @AfterEach
  void close() throws Exception {
    server.stop(0);
    vertx.close().await(30, TimeUnit.SECONDS);
  }

  @Test
  void asksAHostOverOneConnectionWhenRequestsComeOneAfterTheOther() throws Exception {
    VertxFetcher fetcher = fetcher(6);

    for (int i = 0; i < REQUESTS; i++) {
      fetch(fetcher).await(30, TimeUnit.SECONDS);
    }

    assertThat(connections).hasSize(1);
    assertThat(loops).hasSize(1);
  }

  @Test
  void asksAHostFromEveryLoopWhenItMayBeAskedThatMuchAtATime() throws Exception {
    VertxFetcher fetcher = fetcher(32 * EventLoops.count());

    Future.all(
            Stream.generate(() -> fetch(fetcher))
                .limit((long) REQUESTS * EventLoops.count())
                .toList())
        .await(30, TimeUnit.SECONDS);

    assertThat(loops).hasSize(EventLoops.count());
  }

  private VertxFetcher fetcher(int hostConcurrency) {
    return new VertxFetcher(vertx, FetchOptions.DEFAULTS, hostConcurrency, Map.of());
  }

  private Future<FetchReply> fetch(VertxFetcher fetcher) {
    HttpUrl url = new HttpUrl("http", "", "127.0.0.1", server.getAddress().getPort(), "/", null);
    return fetcher.fetch(
        new FetchRequest(url, List.of(), true), new LoopNoter(), whenCalledBack -> {});
  }

  private final class LoopNoter implements BodySink {
    @Override
    public void entered(Stage stage) {}

    @Override
    public boolean head(ReplyHead head) {
      loops.add(Thread.currentThread().getName());
      return true;
    }

    @Override
    public void write(ByteBuffer data) {}

    @Override
    public boolean isFull() {
      return false;
    }

    @Override
    public void onDrain(Runnable action) {}
  }
}
