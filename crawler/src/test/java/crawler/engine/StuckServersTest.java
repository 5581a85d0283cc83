package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.fetch.FetchOptions;
import crawler.pipeline.RetryOptions;
import crawler.politeness.PolitenessOptions;
import crawler.robots.RobotsOptions;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing but servers that never let go. */
@Timeout(200)
class StuckServersTest {
  private static final int SERVERS = 1000;
  private static final int SLOTS = 250;
  private static final int ATTEMPTS = 2;
  private static final Duration PHASE = Duration.ofMillis(400);

  /** What an attempt takes at most: a connection, then an answer that does not end. */
  private static final Duration ATTEMPT = PHASE.multipliedBy(2);

  @TempDir private Path directory;
  private StuckServers servers;

  @BeforeEach
  void startServers() throws Exception {
    assumeTrue(
        System.getProperty("os.name").equals("Linux"), "only there is all of 127/8 loopback");
    servers = new StuckServers();
  }

  @AfterEach
  void closeServers() throws Exception {
    if (servers != null) {
      servers.close();
    }
  }

  private CrawlOptions options(Model model) {
    CrawlOptions defaults = CrawlOptions.defaults();
    FetchOptions fetch = defaults.fetch();
    return new CrawlOptions(
        directory.resolve("out"),
        PolitenessOptions.fixed(SLOTS, 6, Duration.ZERO),
        RobotsOptions.IGNORE,
        new FetchOptions(
            fetch.timeout(),
            PHASE,
            fetch.dnsTimeout(),
            PHASE,
            PHASE,
            10_000,
            fetch.maxBody(),
            List.of(),
            fetch.userAgent(),
            null,
            null,
            false,
            fetch.acceptEncoding(),
            fetch.privateAddresses(),
            0),
        new RetryOptions(ATTEMPTS - 1, Duration.ofMillis(100), 10),
        defaults.store(),
        model,
        OrderOptions.DEFAULTS,
        FailOn.ANY,
        false,
        false);
  }

  /** One URL a server; the kinds take turns. */
  private List<String> urls() {
    int[] ports = {
      servers.neverAccepts, servers.neverAnswers, servers.dripsHeaders, servers.dripsBody
    };
    List<String> urls = new ArrayList<>();
    for (int i = 0; i < SERVERS; i++) {
      urls.add("http://127.1.%d.%d:%d/".formatted(i / 250, 1 + i % 250, ports[i % 4]));
    }
    return urls;
  }

  @Proves(FaultRow.STUCK)
  @ParameterizedTest
  @EnumSource(Model.class)
  void aRunOfAThousandEndsWithinItsDeadlinesAndAccountsForEveryUrl(Model model) throws Exception {
    long started = System.nanoTime();
    RunReport report = Runs.run(options(model), Runs.urls(urls()));
    Duration took = Duration.ofNanos(System.nanoTime() - started);

    Path out = directory.resolve("out");
    assertThat(report.cause()).isEqualTo(StopCause.COMPLETE);
    assertThat(Runs.seqs(out)).isEqualTo(LongStream.rangeClosed(1, SERVERS).boxed().toList());
    Map<String, Long> reasons =
        Runs.manifest(out).stream()
            .collect(
                Collectors.groupingBy(line -> line.getString("reason"), Collectors.counting()));
    assertThat(reasons)
        .containsEntry("connect-timeout", SERVERS / 4L)
        .containsEntry("header-timeout", SERVERS / 2L);
    // A machine that is busy may send no byte at all for a while.
    assertThat(reasons.getOrDefault("too-slow", 0L) + reasons.getOrDefault("body-timeout", 0L))
        .isEqualTo(SERVERS / 4L);
    assertThat(Runs.manifest(out))
        .extracting((JsonObject line) -> line.getInteger("attempts"))
        .containsOnly(ATTEMPTS);
    Duration deadline = ATTEMPT.multipliedBy((long) ATTEMPTS * SERVERS / SLOTS);
    assertThat(took).isLessThan(deadline.plusSeconds(20));
  }

  @Test
  void noConnectionOutlivesTheRun() throws Exception {
    Runs.run(options(Model.COROUTINES), Runs.urls(urls().subList(0, 100)));

    long patience = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (servers.connections.get() > 0 && System.nanoTime() < patience) {
      Thread.onSpinWait();
    }
    assertThat(servers.connections).hasValue(0);
  }
}
