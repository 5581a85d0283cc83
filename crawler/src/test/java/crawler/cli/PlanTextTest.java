package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.engine.CrawlOptions;
import crawler.explain.Forecast;
import crawler.explain.HostLoad;
import crawler.explain.PlanFacts;
import crawler.fetch.FetchOptions;
import crawler.frontier.ListInput;
import crawler.model.Origin;
import crawler.plan.HostAnswer;
import crawler.plan.HostPages;
import crawler.plan.InvalidLine;
import crawler.plan.Listing;
import crawler.plan.Plan;
import crawler.plan.RobotsFindings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTextTest {
  private static final TerminalStyle UNICODE = new TerminalStyle(true, false);
  private static final OutputOptions OUTPUT = new OutputOptions(false, false, false, false, false);
  private static final PlanRequest.Work LIST =
      new PlanRequest.Work(
          "",
          List.of(new ListInput.Urls("argument", List.of("http://a/"))),
          CrawlOptions.defaults(),
          "");

  private static Origin host(int number) {
    return new Origin("https", "a-host-with-quite-a-long-name-" + number + ".example.com", 443);
  }

  private static Plan plan(int hosts, Duration delay, RobotsFindings robots) {
    List<HostPages> largest =
        IntStream.range(0, hosts).mapToObj(i -> new HostPages(host(i), 1000 - i)).toList();
    long pages = largest.stream().mapToLong(HostPages::pages).sum();
    Listing listing =
        new Listing(
            pages + 10,
            pages,
            3,
            7,
            List.of(new InvalidLine("urls\u001b.txt:17", "the host is empty \u001b[2J")),
            hosts,
            largest,
            "");
    List<HostLoad> loads =
        largest.stream().map(h -> new HostLoad(h.origin(), h.pages(), delay)).toList();
    PlanFacts facts =
        new PlanFacts(
            pages, hosts, loads, 256, 6, delay, Duration.ZERO, true, Duration.ofMillis(200));
    return new Plan(listing, robots, facts, Forecast.of(facts));
  }

  private static List<String> lines(TerminalStyle style, int columns, Plan plan) {
    PlanRequest request =
        new PlanRequest(List.of(LIST), Duration.ofMillis(200), 60_000, true, OUTPUT);
    return new PlanText(style, columns).lines(LIST, plan, request);
  }

  @Test
  void saysWhatDecidesAndWhatWouldNotHelp() {
    List<String> lines = lines(UNICODE, 200, plan(3, Duration.ofSeconds(1), RobotsFindings.NONE));
    assertThat(lines)
        .contains(
            "3,007 lines: 2,997 URLs on 3 hosts · 3 duplicates · 7 invalid",
            "  and 6 more that are no URLs",
            "a-host-with-quite-a-long-name-0.example.com  1,000  16 min 40 s",
            "      256  16 min 40 s  as asked (-c)",
            "a-host-with-quite-a-long-name-0.example.com decides: 1,000 pages, 1.0 s apart"
                + " (--host-delay). From -c 1 on, more do not help.",
            "Disk: 180 MB for 2,997 pages of 60.0 kB (--page-size).");
  }

  private static FetchOptions limited(FetchOptions usual, long rate) {
    return new FetchOptions(
        usual.timeout(),
        usual.connectTimeout(),
        usual.dnsTimeout(),
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
        usual.privateAddresses(),
        rate);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 1000000 | Not counted: --limit-rate, 1.0 MB a second; --page-size says how large pages"
            + " are.",
        "60000 | 1000000 | Bodies: at least 3 min 0 s (--limit-rate, 1.0 MB a second).",
        "60000 | 100000 | Bodies: at least 29 min 58 s (--limit-rate, 100 kB a second), which is"
            + " more than all that.",
      })
  void theRateOfBodiesIsToldApart(long pageSizeBytes, long rate, String expected) {
    CrawlOptions options = CrawlOptions.defaults();
    var work =
        new PlanRequest.Work(
            "", LIST.inputs(), options.withFetch(limited(options.fetch(), rate)), "");
    var request =
        new PlanRequest(List.of(work), Duration.ofMillis(200), pageSizeBytes, true, OUTPUT);
    Plan plan = plan(3, Duration.ofSeconds(1), RobotsFindings.NONE);

    assertThat(new PlanText(UNICODE, 200).lines(work, plan, request)).contains(expected);
    assertThat(new PlanText(UNICODE, 200).lines(LIST, plan, request))
        .noneMatch(line -> line.contains("--limit-rate"));
  }

  @Test
  void theTableOfHostsIsBounded() {
    List<String> lines = lines(UNICODE, 200, plan(500, Duration.ZERO, RobotsFindings.NONE));
    assertThat(lines).contains("and 490 hosts with fewer pages").hasSizeLessThan(30);
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 40, 60})
  void namesAreCutWhereTheTerminalIsNarrow(int columns) {
    List<String> table =
        lines(UNICODE, columns, plan(20, Duration.ZERO, RobotsFindings.NONE)).stream()
            .filter(line -> line.startsWith("a-") && !line.contains("decides"))
            .toList();
    assertThat(table)
        .hasSize(10)
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(Math.max(columns, 32)));
  }

  @Test
  void robotsTxtIsToldOf() {
    RobotsFindings robots =
        new RobotsFindings(
            List.of(
                new HostAnswer(host(0), 1000, 40, Duration.ZERO, ""),
                new HostAnswer(host(1), 999, 0, Duration.ZERO, "connect-refused: gone")),
            1);
    assertThat(lines(UNICODE, 200, plan(3, Duration.ZERO, robots)))
        .contains(
            "robots.txt of 2 hosts: 40 pages disallowed · 1 host not reached (999 pages)"
                + " · 1 host not asked",
            "  a-host-with-quite-a-long-name-1.example.com  connect-refused: gone");
  }

  @Test
  void nothingFromOutsideDrivesTheTerminal() {
    assertThat(lines(UNICODE, 200, plan(3, Duration.ZERO, RobotsFindings.NONE)))
        .noneMatch(line -> line.contains("\u001b"));
  }

  @Test
  void isAsciiWhereTheCharsetIs() {
    assertThat(lines(TerminalStyle.PLAIN, 30, plan(3, Duration.ZERO, RobotsFindings.NONE)))
        .allMatch(line -> StandardCharsets.US_ASCII.newEncoder().canEncode(line));
  }

  @Test
  void anEmptyListIsOneLine() {
    Listing none = new Listing(0, 0, 0, 0, List.of(), 0, List.of(), "");
    PlanFacts facts =
        new PlanFacts(
            0, 0, List.of(), 256, 6, Duration.ZERO, Duration.ZERO, true, Duration.ofMillis(200));
    Plan plan = new Plan(none, RobotsFindings.NONE, facts, Forecast.of(facts));
    assertThat(lines(UNICODE, 80, plan)).containsExactly("0 lines: 0 URLs on 0 hosts");
  }
}
