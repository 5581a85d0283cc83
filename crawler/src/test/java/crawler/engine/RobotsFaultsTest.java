package crawler.engine;

import static crawler.faults.FaultRow.*;
import static org.assertj.core.api.Assertions.assertThat;

import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.faults.ProvesItsArgument;
import crawler.fetch.FakeNameServer;
import crawler.model.ExitCode;
import crawler.pipeline.RawServer;
import crawler.politeness.PolitenessOptions;
import crawler.robots.RobotsOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with the robots.txt of hosts, from a list to its manifest. */
@Timeout(120)
class RobotsFaultsTest {
  @TempDir private static Path directory;
  private static final Map<Model, FaultBench> BENCHES = new EnumMap<>(Model.class);
  private static QuietLogs logs;
  private static FakeNameServer names;
  private static FaultSite.Lasting lasting;

  @BeforeAll
  static void prepare() throws Exception {
    logs = new QuietLogs();
    names = new FakeNameServer();
    lasting = FaultSite.Lasting.in(directory, names);
  }

  @AfterAll
  static void closeAll() {
    BENCHES.values().forEach(FaultBench::close);
    BENCHES.clear();
    names.close();
    logs.close();
  }

  private static FaultBench bench(Model model) throws Exception {
    FaultBench bench = BENCHES.get(model);
    if (bench == null) {
      bench =
          new FaultBench(
              model,
              directory.resolve(model.name()),
              lasting,
              RobotsOptions.DEFAULTS,
              RobotsFaults::all);
      BENCHES.put(model, bench);
    }
    return bench;
  }

  static Stream<Arguments> faults() {
    return Stream.of(Model.values())
        .flatMap(model -> RobotsFaults.all().map(fault -> Arguments.of(model, fault)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("faults")
  @ProvesItsArgument({
    ROBOTS_FORBIDS,
    ROBOTS_ERROR,
    ROBOTS_SILENT,
    ROBOTS_CUT,
    ROBOTS_CIRCLE,
    ROBOTS_HOPS,
    ROBOTS_INSIDE,
    ROBOTS_LARGE,
    ROBOTS_ENDLESS,
    ROBOTS_BINARY
  })
  void endsInOneLineHoldsUpNobodyAndLeavesNothing(Model model, Fault fault, TestReporter reporter)
      throws Exception {
    fault.row().tell(reporter);
    bench(model).met(fault).assertAsExpected(fault);
  }

  /**
   * By the server's clock, which hears of requests a little after they begin; of first ones later.
   */
  @ParameterizedTest
  @EnumSource(Model.class)
  @Proves({FaultRow.ROBOTS_EAGER, FaultRow.TOO_EAGER})
  void theDelayThatIsAskedForIsKeptBetweenAllRequests(Model model) throws Exception {
    Path out = directory.resolve("delay-" + model);
    try (RawServer warm = new RawServer()) {
      Path before = directory.resolve("warm-" + model);
      CrawlOptions options = Runs.options(before, model, 8).withRobots(RobotsOptions.DEFAULTS);
      Runs.run(options, Runs.urls(List.of(warm.url("/"))));
    }
    List<Long> asked = new CopyOnWriteArrayList<>();
    try (RawServer server = new RawServer()) {
      RawServer.Answer page =
          (request, socket) -> {
            asked.add(System.nanoTime());
            return RawServer.sending(RawServer.ok("here"), true).to(request, socket);
          };
      server.on(
          "/robots.txt",
          (request, socket) -> {
            asked.add(System.nanoTime());
            String rules = "User-agent: *\nCrawl-delay: 0.4\nDisallow: /shut\n";
            return RawServer.sending(RawServer.ok(rules), true).to(request, socket);
          });
      IntStream.range(0, 4).forEach(i -> server.on("/p" + i, page));
      List<String> urls =
          Stream.of("/p0", "/shut1", "/shut2", "/p1", "/shut3", "/p2", "/p3")
              .map(server::url)
              .toList();
      CrawlOptions options =
          Runs.options(out, model, 8)
              .withRobots(RobotsOptions.DEFAULTS)
              .withPoliteness(PolitenessOptions.fixed(8, 8, Duration.ofMillis(100)));

      RunReport report = Runs.run(options, Runs.urls(urls));

      assertThat(report.exitCode()).isEqualTo(ExitCode.OK);
      assertThat(server.requests).hasSize(5);
      assertThat(server.mostInFlight).hasValue(1);
    }
    for (int i = 1; i < asked.size(); i++) {
      assertThat(asked.get(i) - asked.get(i - 1)).isGreaterThan(250_000_000L);
    }
    assertThat(asked.getLast() - asked.getFirst()).isGreaterThan(1_500_000_000L);
    assertThat(Runs.ending(out, 2)).isEqualTo("skipped robots-disallowed");
  }
}
