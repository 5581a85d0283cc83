package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import crawler.address.PrivateAddresses;
import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.pipeline.RetryOptions;
import crawler.politeness.PolitenessOptions;
import crawler.politeness.Rate;
import crawler.robots.RobotsOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What limits for each host and in all come to, counted at the server. */
@Timeout(100)
class PoliteGapsTest {
  private static final Duration DELAY = Duration.ofMillis(150);
  private static final int HOSTS = 6;

  @TempDir private Path directory;

  @BeforeEach
  void onLinux() {
    assumeTrue(
        System.getProperty("os.name").equals("Linux"), "only there is all of 127/8 loopback");
  }

  /** Pages, pages that want a second attempt, redirects to the next host and the one after. */
  private static List<String> urls(CountingHosts server) {
    List<String> urls = new ArrayList<>();
    for (int i = 0; i < HOSTS * 3; i++) {
      int host = i % HOSTS;
      String at = "http://" + server.authority(host);
      urls.add(at + "/page/" + i);
      urls.add(at + "/busy/" + i);
      urls.add(at + "/to/" + server.authority((host + 1) % HOSTS) + "/" + i);
    }
    return urls;
  }

  private CrawlOptions options(Model model, PolitenessOptions politeness) {
    CrawlOptions defaults = CrawlOptions.defaults();
    return new CrawlOptions(
        directory.resolve("out"),
        politeness,
        RobotsOptions.DEFAULTS,
        defaults.fetch().withPrivateAddresses(PrivateAddresses.ALLOW),
        new RetryOptions(2, Duration.ofSeconds(30), 10),
        defaults.store(),
        model,
        OrderOptions.DEFAULTS,
        FailOn.ANY,
        false,
        false);
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  @Proves(FaultRow.TOO_EAGER)
  void theDelayHoldsOverRobotsTxtRetriesAndRedirectsBetweenHosts(Model model) throws Exception {
    try (CountingHosts server = new CountingHosts(Duration.ofMillis(5))) {
      PolitenessOptions politeness = PolitenessOptions.DEFAULTS.withHost(6, DELAY);
      RunReport report = Runs.run(options(model, politeness), Runs.urls(urls(server)));

      assertThat(report.exitCode()).isZero();
      assertThat(server.arrivals()).isEqualTo(HOSTS * (1 + 3 + 6 + 6));
      assertThat(server.closerThan(DELAY)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  @Proves(FaultRow.TOO_EAGER)
  void theConcurrencyHoldsOverAllOfThemToo(Model model) throws Exception {
    try (CountingHosts server = new CountingHosts(Duration.ofMillis(40))) {
      PolitenessOptions politeness = PolitenessOptions.DEFAULTS.withHost(3, Duration.ZERO);
      RunReport report = Runs.run(options(model, politeness), Runs.urls(urls(server)));

      assertThat(report.exitCode()).isZero();
      assertThat(server.mostInFlight()).isBetween(2, 3);
    }
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  @Proves(FaultRow.TOO_EAGER)
  void theRateHoldsOverAllHosts(Model model) throws Exception {
    try (CountingHosts server = new CountingHosts(Duration.ofMillis(5))) {
      Rate rate = new Rate(Duration.ofMillis(20));
      PolitenessOptions politeness = PolitenessOptions.DEFAULTS.withRate(rate);
      RunReport report = Runs.run(options(model, politeness), Runs.urls(urls(server)));

      assertThat(report.exitCode()).isZero();
      int gaps = server.arrivals() - 1;
      assertThat(gaps + 1).isEqualTo(HOSTS * (1 + 3 + 6 + 6));
      assertThat(server.span())
          .as("connections are made beforehand or not, so that single gaps differ")
          .isGreaterThanOrEqualTo(Duration.ofMillis(20L * gaps - 100));
    }
  }
}
