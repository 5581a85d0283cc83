package crawler.names;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.fetch.EventLoops;
import crawler.fetch.FakeNameServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Questions to a real name server, by UDP. */
@Timeout(60)
class DnsNamesTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final Vertx vertx = EventLoops.start(TIMEOUT);
  private FakeNameServer server;

  @BeforeEach
  void start() throws Exception {
    server = new FakeNameServer();
  }

  @AfterEach
  void close() throws Exception {
    server.close();
    vertx.close().await(30, TimeUnit.SECONDS);
  }

  private DnsNames source(Duration timeout) {
    int port = Integer.parseInt(server.address().substring("127.0.0.1:".length()));
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return new DnsNames((VertxInternal) vertx, List.of(address), timeout);
  }

  private HostNames names(Duration timeout) {
    return new HostNames(
        source(timeout),
        LookupLimits.usual(timeout),
        System::nanoTime,
        delay -> vertx.timer(Math.max(1, delay.toMillis())));
  }

  private static NameAnswer answer(Future<NameAnswer> asking) throws Exception {
    return asking.await(30, TimeUnit.SECONDS);
  }

  @Test
  void tellsForHowLongAnAnswerHolds() throws Exception {
    server.timeToLive(Duration.ofSeconds(77)).on("a.test", "192.0.2.1", "192.0.2.2");

    assertThat(answer(source(TIMEOUT).ask("a.test")))
        .isEqualTo(
            new NameAnswer.Found(
                List.of(InetAddress.ofLiteral("192.0.2.1"), InetAddress.ofLiteral("192.0.2.2")),
                Duration.ofSeconds(77)));
  }

  @Test
  void findsTheLoopbackWithoutAskingAnybody() throws Exception {
    assertThat(answer(source(TIMEOUT).ask("localhost"))).isInstanceOf(NameAnswer.Found.class);
    assertThat(server.names()).isZero();
  }

  @Test
  void tellsANameThatDoesNotExistFromSilence() throws Exception {
    server.onSilence("silent.test");
    DnsNames source = source(Duration.ofMillis(500));

    assertThat(answer(source.ask("missing.test")))
        .isEqualTo(new NameAnswer.NoSuchName("the name servers know no such name"));
    assertThat(answer(source.ask("silent.test"))).isInstanceOf(NameAnswer.NoAnswer.class);
  }

  @Test
  void asksOnceMoreWhenAPacketIsLost() throws Exception {
    server.on("lossy.test", "192.0.2.1");
    server.onSilence(name -> name.equals("lossy.test") && server.count(name) <= 1);

    assertThat(answer(source(Duration.ofSeconds(2)).ask("lossy.test")))
        .isInstanceOf(NameAnswer.Found.class);
  }

  @Test
  void asksOnceMoreWhenTheServerHasTooMuchToDo() throws Exception {
    server.on("busy.test", "192.0.2.1").onRefusal("busy.test");

    assertThat(answer(source(Duration.ofSeconds(2)).ask("busy.test")))
        .isInstanceOf(NameAnswer.Found.class);
  }

  @Test
  void aNameThatNoServerCanBeAskedForDoesNotExist() throws Exception {
    String tooLong = "a".repeat(64) + ".test";

    assertThat(answer(source(TIMEOUT).ask(tooLong))).isInstanceOf(NameAnswer.NoSuchName.class);
    assertThat(answer(source(TIMEOUT).ask("a..test"))).isInstanceOf(NameAnswer.NoSuchName.class);
  }

  @Test
  void aSlowServerCostsAThousandNamesNoMoreThanTheLimitExplains() throws Exception {
    server.onAnyName("192.0.2.1").after(Duration.ofMillis(500));
    HostNames names = names(TIMEOUT);
    answer(names.ask("warm.test", () -> {}));

    long begun = System.nanoTime();
    List<Future<NameAnswer>> asking = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      asking.add(names.ask("name" + i + ".test", () -> {}));
    }
    for (Future<NameAnswer> each : asking) {
      assertThat(answer(each)).isInstanceOf(NameAnswer.Found.class);
    }
    double seconds = (System.nanoTime() - begun) / 1e9;

    int atATime = LookupLimits.usual(TIMEOUT).atATime();
    assertThat(server.mostAtATime()).isLessThanOrEqualTo(atATime);
    // Eight rounds of 128 names: 4 s. A machine that does other things as well may take longer.
    assertThat(seconds).isLessThan(1.1 * 0.5 * Math.ceilDiv(1000, atATime));
    names.close();
  }

  @Test
  void aServerThatIsSilentForHalfOfTheNamesHoldsUpTheOthersLittle() throws Exception {
    server.onAnyName("192.0.2.1").onSilence(name -> name.startsWith("dead"));
    HostNames names = names(Duration.ofSeconds(2));

    long begun = System.nanoTime();
    List<Future<NameAnswer>> live = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      names.ask("dead" + i + ".test", () -> {});
      live.add(names.ask("live" + i + ".test", () -> {}));
    }
    for (Future<NameAnswer> each : live) {
      assertThat(answer(each)).isInstanceOf(NameAnswer.Found.class);
    }

    // 128 dead ones at a time make room for others after a second: two rounds.
    assertThat((System.nanoTime() - begun) / 1e9).isLessThan(4);
    names.close();
  }
}
