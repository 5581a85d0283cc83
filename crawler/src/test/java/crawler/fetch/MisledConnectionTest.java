package crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.model.HttpUrl;
import crawler.model.Reason;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.impl.WebClientInternal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The last line of defence: an HTTP client that connects elsewhere than it was told to. */
@Timeout(60)
class MisledConnectionTest {
  private final Vertx vertx = EventLoops.start(Duration.ofSeconds(5));

  @AfterEach
  void close() throws Exception {
    vertx.close().await(30, TimeUnit.SECONDS);
  }

  @Test
  void writesNoRequestToAnAddressThatWasNotChecked() throws Exception {
    try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Integer> received = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> received.completeAsync(() -> firstByte(server)));

      Exchange exchange = send(server.getLocalPort(), InetAddress.ofLiteral("192.0.2.1"));

      assertThatThrownBy(() -> exchange.future().await(30, TimeUnit.SECONDS))
          .isInstanceOfSatisfying(
              FetchException.class,
              failure -> assertThat(failure.reason()).isEqualTo(Reason.PRIVATE_ADDRESS));
      vertx.close().await(30, TimeUnit.SECONDS);
      assertThat(received.get(30, TimeUnit.SECONDS)).as("the end of the connection").isEqualTo(-1);
    }
  }

  private Exchange send(int port, InetAddress checked) {
    HttpUrl url = new HttpUrl("http", "", "127.0.0.1", port, "/", null);
    Context loop = vertx.getOrCreateContext();
    FetchRequest request = new FetchRequest(url, List.of(), true);
    Exchange exchange =
        new Exchange(
            request,
            FetchOptions.DEFAULTS,
            new CountingSink(),
            new BodyRate(0, System::nanoTime),
            loop);
    WebClient web = WebClient.wrap(vertx.createHttpClient());
    ((WebClientInternal) web).addInterceptor(new ExchangePhases(() -> false));
    loop.runOnContext(
        v -> {
          exchange.connecting(checked);
          web.get(port, "127.0.0.1", "/").as(new ExchangeCodec(exchange)).send();
        });
    return exchange;
  }

  private static int firstByte(ServerSocket server) {
    try (Socket socket = server.accept()) {
      return socket.getInputStream().read();
    } catch (java.io.IOException e) {
      return -1;
    }
  }
}
