package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.address.PrivateAddresses;
import crawler.event.CrawlListener;
import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.fetch.FakeNameServer;
import crawler.fetch.FetchOptions;
import crawler.politeness.PolitenessOptions;
import crawler.robots.RobotsOptions;
import crawler.store.StoreOptions;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Crawls of many hosts, whose names a real name server is asked for. */
@Timeout(120)
class NamesOfHostsTest {
  private static final int AT_A_TIME = 128;

  @TempDir private Path directory;
  private FakeNameServer names;
  private LocalServer server;

  @BeforeEach
  void start() throws Exception {
    names = new FakeNameServer().onAnyName("127.0.0.1").timeToLive(Duration.ofMinutes(1));
    server = new LocalServer();
  }

  @AfterEach
  void close() {
    names.close();
    server.close();
  }

  private CrawlOptions options(String run, int concurrency, Duration dnsTimeout) {
    FetchOptions usual = FetchOptions.DEFAULTS;
    FetchOptions fetch =
        new FetchOptions(
            usual.timeout(),
            usual.connectTimeout(),
            dnsTimeout,
            usual.headerTimeout(),
            usual.stallTimeout(),
            usual.minSpeed(),
            usual.maxBody(),
            usual.headers(),
            usual.userAgent(),
            usual.proxy(),
            usual.caCertificates(),
            usual.insecure(),
            usual.acceptEncoding(),
            PrivateAddresses.ALLOW,
            usual.limitRate());
    return new CrawlOptions(
        directory.resolve(run),
        PolitenessOptions.fixed(concurrency, 6, Duration.ZERO),
        RobotsOptions.IGNORE,
        fetch,
        Runs.NO_RETRIES,
        StoreOptions.DEFAULTS,
        Model.COROUTINES,
        OrderOptions.DEFAULTS,
        FailOn.ANY,
        false,
        false);
  }

  private List<String> urls(String prefix, int hosts) {
    List<String> urls = new ArrayList<>();
    for (int i = 0; i < hosts; i++) {
      urls.add("http://" + prefix + i + ".test:" + server.port() + "/ok");
    }
    return urls;
  }

  /** How long it took, in seconds. */
  private double run(CrawlOptions options, List<String> urls) throws Exception {
    long begun = System.nanoTime();
    try (Crawler crawler = Crawler.create(options, List.of(names.address()))) {
      Runs.end(
          crawler.start(
              Runs.urls(urls), InputStream.nullInputStream(), CrawlListener.NONE, Map.of()));
    }
    return (System.nanoTime() - begun) / 1e9;
  }

  private long ended(String run, String outcome) throws Exception {
    return Runs.manifest(directory.resolve(run)).stream()
        .filter(line -> line.getString("outcome").equals(outcome))
        .count();
  }

  @Test
  void aSlowNameServerCostsAThousandHostsNoMoreThanItsLimitExplains() throws Exception {
    double quick = run(options("quick", 256, Duration.ofSeconds(5)), urls("quick", 1000));
    names.after(Duration.ofMillis(500));

    double slow = run(options("slow", 256, Duration.ofSeconds(5)), urls("slow", 1000));

    assertThat(ended("slow", "saved")).isEqualTo(1000);
    assertThat(names.mostAtATime()).isLessThanOrEqualTo(AT_A_TIME);
    double explained = Math.ceilDiv(1000, AT_A_TIME) * 0.5;
    System.out.printf("names at once %.1f s, after 500 ms %.1f s%n", quick, slow);
    assertThat(slow).isLessThan(1.1 * explained + quick);
  }

  @Test
  void namesAreLookedUpWhilePagesWaitForTheirTurn() throws Exception {
    names.after(Duration.ofMillis(200));

    run(options("ahead", 2, Duration.ofSeconds(5)), urls("ahead", 60));

    // Two at a time would wait six seconds for names, one after the other.
    long waited =
        Runs.manifest(directory.resolve("ahead")).stream()
            .map(line -> line.getJsonObject("ms"))
            .filter(ms -> ms.getDouble("dns", 0.0) > 50)
            .count();
    assertThat(waited).isLessThanOrEqualTo(4);
    assertThat(ended("ahead", "saved")).isEqualTo(60);
  }

  @Test
  void pagesOfOneHostShareOneLookup() throws Exception {
    List<String> urls = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      urls.add("http://one.test:" + server.port() + "/ok/" + i);
    }

    run(options("one", 64, Duration.ofSeconds(5)), urls);

    assertThat(names.count("one.test")).isEqualTo(1);
    List<JsonObject> asked =
        Runs.manifest(directory.resolve("one")).stream()
            .filter(line -> line.getJsonObject("ms").containsKey("dns"))
            .toList();
    assertThat(asked).as("those that waited for it").hasSizeLessThanOrEqualTo(6);
  }

  @Test
  void noNameIsLookedUpOfAHostThatTheLimitLeavesOut() throws Exception {
    RunLimits five = new RunLimits(5, RunLimits.ANY_PAGES, RunLimits.ANY_TIME, RunLimits.ANY_BYTES);
    CrawlOptions options =
        options("limited", 4, Duration.ofSeconds(5))
            .withRobots(RobotsOptions.DEFAULTS)
            .withLimits(five);

    run(options, urls("limited", 200));

    assertThat(ended("limited", "saved")).isEqualTo(5);
    assertThat(names.names()).isLessThanOrEqualTo(10);
  }

  @Test
  @Proves(FaultRow.RESOLVER_SILENT_FOR_MANY)
  void silenceForHalfOfTheNamesTakesNoPageOfTheOthersAndLeavesNothingBehind() throws Exception {
    run(options("before", 16, Duration.ofSeconds(1)), urls("before", 10));
    long descriptors = OpenDescriptors.count();
    names.onSilence(name -> name.startsWith("dead"));
    List<String> urls = new ArrayList<>();
    List<String> dead = urls("dead", 100);
    List<String> live = urls("live", 100);
    for (int i = 0; i < 100; i++) {
      urls.add(dead.get(i));
      urls.add(live.get(i));
    }

    run(options("half", 64, Duration.ofSeconds(1)), urls);

    assertThat(ended("half", "saved")).isEqualTo(100);
    assertThat(ended("half", "failed")).isEqualTo(100);
    assertThat(Runs.manifest(directory.resolve("half")))
        .filteredOn(line -> line.getString("outcome").equals("failed"))
        .allMatch(line -> line.getString("reason").equals("dns-timeout"));
    assertThat(OpenDescriptors.settled(descriptors)).isLessThanOrEqualTo(descriptors);
  }
}
