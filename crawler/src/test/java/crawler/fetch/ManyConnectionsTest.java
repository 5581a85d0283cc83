package crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.HttpUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What thousands of connections hold, in use and between two uses. */
@Timeout(60)
class ManyConnectionsTest {
  private static final int MANY = 600;

  private final Vertx vertx = EventLoops.start(Duration.ofSeconds(5));
  private final List<HttpServerRequest> held = new ArrayList<>();
  private int holdUntil = 1;
  private final AtomicInteger accepted = new AtomicInteger();
  private int port;
  private VertxFetcher fetcher;

  @BeforeEach
  void start() throws Exception {
    port =
        vertx
            .createHttpServer()
            .connectionHandler(connection -> accepted.incrementAndGet())
            .requestHandler(this::hold)
            .listen(0, "127.0.0.1")
            .await(30, TimeUnit.SECONDS)
            .actualPort();
    fetcher = new VertxFetcher(vertx, FetchOptions.DEFAULTS, MANY, Map.of());
  }

  @AfterEach
  void close() throws Exception {
    fetcher.close().await(30, TimeUnit.SECONDS);
    vertx.close().await(30, TimeUnit.SECONDS);
  }

  /** Nobody is answered before everybody has asked. */
  private synchronized void hold(HttpServerRequest request) {
    held.add(request);
    if (held.size() == holdUntil) {
      held.forEach(waiting -> waiting.response().end("a page"));
      held.clear();
    }
  }

  private Future<FetchReply> fetch(BodySink sink) {
    HttpUrl url = new HttpUrl("http", "", "127.0.0.1", port, "/", null);
    return fetcher.fetch(new FetchRequest(url, List.of(), true), sink, callBack -> {});
  }

  @Test
  void letsGoOfAPageWhileItsConnectionIsKept() throws Exception {
    WeakReference<BodySink> page = new WeakReference<>(fetchOne());

    int open = OpenSockets.count();
    while (page.get() != null) {
      System.gc();
      TimeUnit.MILLISECONDS.timedJoin(Thread.ofVirtual().start(() -> {}), 10);
    }
    assertThat(open).isPositive();
    assertThat(OpenSockets.count()).as("kept").isEqualTo(open);
  }

  private BodySink fetchOne() throws Exception {
    CountingSink sink = new CountingSink();
    fetch(sink).await(30, TimeUnit.SECONDS);
    assertThat(sink.bytes).isEqualTo(6);
    return sink;
  }

  @Test
  void sendsAndReceivesOverManyConnectionsAgainAndAgain() throws Exception {
    for (int round = 0; round < 2; round++) {
      synchronized (this) {
        holdUntil = MANY;
      }
      List<CountingSink> sinks = new ArrayList<>();
      List<Future<FetchReply>> replies = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        CountingSink sink = new CountingSink();
        sinks.add(sink);
        replies.add(fetch(sink));
      }
      Future.all(replies).await(50, TimeUnit.SECONDS);
      assertThat(sinks).allSatisfy(sink -> assertThat(sink.bytes).isEqualTo(6));
    }
  }

  /** All slots may have a connection that is kept, and new ones would be made for ever. */
  @Test
  void usesTheConnectionThatItKeptAlsoWhereThereAreTooMany() throws Exception {
    fetchOne();
    fetcher.keepNoneAbove(0);

    fetchOne();
    assertThat(accepted).as("the one that was kept").hasValue(1);
    fetchOne();
    assertThat(accepted).as("that was closed then").hasValue(2);
  }
}
