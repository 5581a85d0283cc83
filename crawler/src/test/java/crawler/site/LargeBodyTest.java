package crawler.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LargeBodyTest {
  private static final long HUGE = 4L << 30;

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void closeVertx() throws Exception {
    vertx.close().await(30, TimeUnit.SECONDS);
  }

  @Test
  void makesALargePageNoFasterThanTheClientTakesItAndStopsWhenTheClientIsGone() throws Exception {
    AtomicLong made = new AtomicLong();
    CompletableFuture<Void> closed = new CompletableFuture<>();
    AtomicBoolean ended = new AtomicBoolean();
    SiteBody endless = new SiteContent(SiteOptions.DEFAULTS).filler(1, HUGE);
    int port = serve(counted(endless.open(), made, closed), ended);
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
      client
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      byte[] taken = new byte[64 << 10];
      for (long sum = 0; sum < 32 << 20; ) {
        sum += client.getInputStream().read(taken);
        assertThat(made.get() - sum).isLessThan(64L << 20);
      }
    }
    closed.get(30, TimeUnit.SECONDS);
    assertThat(made.get()).isLessThan(HUGE);
    assertThat(ended).isFalse();
  }

  @Test
  void sendsALargePageWhole() throws Exception {
    SiteOptions options = SiteSetups.pages(20, 200 << 20, 1);
    DemoSite site = DemoSite.start(vertx, options).await(30, TimeUnit.SECONDS);
    try (InputStream served = URI.create(site.baseUrl() + "/page/3").toURL().openStream();
        InputStream expected = site.content().page(3, site.baseUrl())) {
      byte[] block = served.readNBytes(1 << 20);
      long sum = 0;
      while (block.length > 0) {
        assertThat(block).isEqualTo(expected.readNBytes(1 << 20));
        sum += block.length;
        block = served.readNBytes(1 << 20);
      }
      assertThat(sum).isEqualTo(200 << 20);
    }
  }

  @Test
  void compressesALargeBodyOnTheWay() throws Exception {
    DemoSite site =
        DemoSite.start(vertx, SiteSetups.pages(20, 1000, 1)).await(30, TimeUnit.SECONDS);
    try (InputStream packed = URI.create(site.baseUrl() + "/gzip/50000000").toURL().openStream();
        InputStream unpacked = new GZIPInputStream(packed)) {
      assertThat(unpacked.transferTo(java.io.OutputStream.nullOutputStream()))
          .isEqualTo(50_000_000);
    }
  }

  private int serve(InputStream body, AtomicBoolean ended) throws Exception {
    return vertx
        .createHttpServer()
        .requestHandler(
            request -> {
              request.response().putHeader("Content-Length", Long.toString(HUGE));
              Context context = vertx.getOrCreateContext();
              new BodyPump(context, body, request.response(), () -> ended.set(true)).run();
            })
        .listen(0, "127.0.0.1")
        .await(30, TimeUnit.SECONDS)
        .actualPort();
  }

  private static InputStream counted(
      InputStream in, AtomicLong made, CompletableFuture<Void> closed) {
    return new FilterInputStream(in) {
      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        made.addAndGet(Math.max(count, 0));
        return count;
      }

      @Override
      public void close() throws IOException {
        super.close();
        closed.complete(null);
      }
    };
  }
}
