package crawler.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.compare.CompareOptions;
import crawler.compare.Cores;
import crawler.engine.CrawlOptions;
import crawler.engine.OrderOptions;
import crawler.fetch.ContentCoding;
import crawler.fetch.FetchOptions;
import crawler.fetch.Header;
import crawler.frontier.ListFields;
import crawler.frontier.ListInput;
import crawler.frontier.Order;
import crawler.model.ConfigException;
import crawler.site.SiteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BindersTest {
  private static final Settings NOTHING_GIVEN = new Settings();
  private static final Set<String> LISTS =
      Set.of("input", "url-field", "priority-field", "yes-i-may");

  @TempDir Path folder;

  @Test
  void theTableAndTheRecordsAgreeOnTheDefaults() {
    assertThat(FetchBinder.bind(NOTHING_GIVEN)).isEqualTo(CrawlOptions.defaults());
    assertThat(CompareBinder.bind(NOTHING_GIVEN)).isEqualTo(CompareOptions.DEFAULTS);
    assertThat(SiteBinder.bind(NOTHING_GIVEN)).isEqualTo(SiteOptions.DEFAULTS);
  }

  static Stream<Option<?>> fetchOptions() {
    // A file that is read needs to be there: cacert has tests of its own.
    return FetchKeys.ALL.stream()
        .<Option<?>>map(option -> option)
        .filter(option -> !LISTS.contains(option.name()) && !option.equals(FetchKeys.CACERT));
  }

  @ParameterizedTest
  @MethodSource("fetchOptions")
  void everyFetchOptionChangesTheCrawl(Option<?> option) {
    assertThat(FetchBinder.bind(sample(option))).isNotEqualTo(CrawlOptions.defaults());
  }

  @Test
  void codingsThatDoNotExistAreRefusedWithTheOnesThatDo() {
    assertThat(codings("zstd, identity").fetch().acceptEncoding())
        .containsExactly(ContentCoding.ZSTD, ContentCoding.IDENTITY);
    assertThatThrownBy(() -> codings("gzip,zst"))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "--accept-encoding: expected gzip, deflate, br, zstd or identity, was 'zst'"
                + " (did you mean zstd?)");
  }

  private static CrawlOptions codings(String list) {
    Map<String, List<String>> flags = Map.of("accept-encoding", List.of(list));
    return FetchBinder.bind(new Settings(Layer.ofFlags(flags)));
  }

  @Test
  void aContactBecomesPartOfTheUserAgentAndFromAHeader() {
    Map<String, List<String>> flags =
        Map.of(
            "contact", List.of("https://example.org/bot"),
            "from", List.of("me@example.org"),
            "user-agent", List.of("Bot/2"));
    FetchOptions fetch = FetchBinder.bind(new Settings(Layer.ofFlags(flags))).fetch();

    assertThat(fetch.sentUserAgent()).isEqualTo("Bot/2 (+https://example.org/bot)");
    assertThat(fetch.headers()).containsExactly(new Header("From", "me@example.org"));
    assertThat(fetch.namesContact()).isTrue();
    assertThat(FetchOptions.DEFAULTS.namesContact()).isFalse();
  }

  static Stream<Option<?>> siteOptions() {
    return SiteKeys.ALL.stream().map(option -> option);
  }

  @ParameterizedTest
  @MethodSource("siteOptions")
  void everySiteOptionChangesTheSite(Option<?> option) {
    Map<String, List<String>> flags = new HashMap<>(Map.of("latency", List.of("1s")));
    Function<Map<String, List<String>>, SiteOptions> bind =
        given -> SiteBinder.bind(new Settings(Layer.ofFlags(given)));
    SiteOptions before = bind.apply(flags);
    flags.put(option.name(), List.of(KindSamples.accepted(option)));
    assertThat(bind.apply(flags)).isNotEqualTo(before);
  }

  static Stream<Option<?>> compareOptions() {
    return CompareKeys.ALL.stream()
        .<Option<?>>map(option -> option)
        .filter(option -> !LISTS.contains(option.name()));
  }

  @ParameterizedTest
  @MethodSource("compareOptions")
  void everyCompareOptionChangesTheComparisonOrItsSite(Option<?> option) {
    Settings settings = sample(option);
    boolean ofSite = CompareKeys.OF_SITE.contains(option);
    assertThat(CompareBinder.bind(settings).equals(CompareOptions.DEFAULTS)).isEqualTo(ofSite);
    assertThat(CompareBinder.site(settings, List.of()))
        .matches(
            site ->
                site.equals(CompareBinder.site(NOTHING_GIVEN, List.of()))
                    != (ofSite || option.equals(CompareKeys.WORK)),
            "differs only when the option is about the site or the work, which sets its latency");
  }

  @Test
  void theSiteOfAComparisonHasItsOwnDefaults() {
    SiteOptions site = CompareBinder.site(NOTHING_GIVEN, List.of()).orElseThrow();
    assertThat(site.pages()).isEqualTo(200);
    assertThat(site.latency()).isEqualTo(Duration.ofMillis(15));
    assertThat(site.sizeBytes()).isEqualTo(8192);
  }

  @Test
  void aSiteWhosePagesKeepTheProcessorBusyAnswersAtOnceUnlessAskedOtherwise() {
    Settings cpu = new Settings(Layer.ofFlags(Map.of("work", List.of("cpu"))));
    Settings slow =
        new Settings(Layer.ofFlags(Map.of("work", List.of("cpu"), "latency", List.of("5ms"))));

    assertThat(CompareBinder.site(cpu, List.of()).orElseThrow().latency()).isZero();
    assertThat(CompareBinder.site(slow, List.of()).orElseThrow().latency())
        .isEqualTo(Duration.ofMillis(5));
    assertThat(CompareBinder.bind(cpu).cores()).containsExactly(Cores.ONE, Cores.ALL);
    assertThat(CompareBinder.bind(NOTHING_GIVEN).cores()).containsExactly(Cores.ALL);
  }

  @Test
  void aListTakesThePlaceOfTheSite() {
    List<ListInput> inputs = List.of(new ListInput.StandardInput());
    Settings variables = new Settings(Layer.ofEnvironment(Map.of("CRAWLER_PAGES", "7")));
    assertThat(CompareBinder.site(variables, inputs)).isEmpty();
    assertThatThrownBy(() -> CompareBinder.site(sample(CompareKeys.PAGES), inputs))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("--pages: describes the built-in site");
  }

  @Test
  void argumentsComeBeforeListsAndListsInTheOrderGiven() throws IOException {
    Path one = Files.writeString(folder.resolve("one.txt"), "x");
    assertThat(inputs(List.of("u"), one.toString(), "-", one.toString()))
        .containsExactly(
            new ListInput.Urls("argument", List.of("u")),
            new ListInput.File(one),
            new ListInput.StandardInput(),
            new ListInput.File(one));
  }

  @Test
  void listsOfRecordsGetTheirFieldsAndSitemapsTheirReader() throws IOException {
    Path table = Files.writeString(folder.resolve("one.csv"), "x");
    Path map = Files.writeString(folder.resolve("map.XML.gz"), "x");
    Map<String, List<String>> flags =
        Map.of(
            "input", List.of(table.toString(), map.toString()),
            "url-field", List.of("page"),
            "priority-field", List.of("rank"));
    assertThat(
            ListInputs.of(
                new Settings(Layer.ofFlags(flags)), FetchKeys.INPUT, "argument", List.of()))
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .isEqualTo(new ListInput.File(table, new ListFields("page", "rank"))),
            second -> assertThat(second).isInstanceOf(ListInput.Entries.class));
  }

  @Test
  void prioritiesMakeTheirOrderAndAnotherOneIsRefused() {
    Settings rules = new Settings(Layer.ofFlags(Map.of("priority", List.of("/a=b/*=-1.5"))));
    OrderOptions order = FetchBinder.bind(rules).order();
    assertThat(order.order()).isEqualTo(Order.PRIORITY);
    assertThat(order.rules())
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.pattern().text()).isEqualTo("/a=b/*");
              assertThat(rule.priority()).isEqualTo(-1.5);
            });
    Settings both =
        new Settings(Layer.ofFlags(Map.of("priority", List.of("/a=1"), "order", List.of("lifo"))));
    assertThatThrownBy(() -> FetchBinder.bind(both))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("expected priority, since --priority is given");
  }

  @Test
  void aMissingListIsRefusedWithTheNameThatWasProbablyMeant() throws IOException {
    Files.writeString(folder.resolve("urls.txt"), "x");
    Path meant = folder.resolve("urls.tx");
    assertThatThrownBy(() -> inputs(List.of(), meant.toString()))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "no such file: " + meant + " (did you mean " + folder.resolve("urls.txt") + "?)");
    assertThatThrownBy(() -> inputs(List.of(), folder.toString()))
        .hasMessage("a file is needed, " + folder + " is a folder");
    assertThatThrownBy(() -> inputs(List.of(), "-", "-")).hasMessageContaining("only once");
  }

  @Test
  void aListOfTheEnvironmentCountsOnlyWhenNothingElseNamesUrls() {
    Settings settings = new Settings(Layer.ofEnvironment(Map.of("CRAWLER_INPUT", "-")));
    assertThat(ListInputs.of(settings, FetchKeys.INPUT, "argument", List.of("u")))
        .containsExactly(new ListInput.Urls("argument", List.of("u")));
    assertThat(ListInputs.of(settings, FetchKeys.INPUT, "argument", List.of()))
        .containsExactly(new ListInput.StandardInput());
  }

  @Test
  void trustedCertificatesMustBeThereAndBeCertificates() throws IOException {
    Path text = Files.writeString(folder.resolve("ca.pem"), "not a certificate");
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    Path missing = folder.resolve("none.pem");
    for (Path file : List.of(text, empty)) {
      assertThatThrownBy(() -> FetchBinder.bind(cacert(file)))
          .isInstanceOf(ConfigException.class)
          .hasMessage(
              "--cacert: expected a file with certificates in PEM form, was '" + file + "'");
    }
    assertThatThrownBy(() -> FetchBinder.bind(cacert(missing)))
        .hasMessage("--cacert: no such file: " + missing);
  }

  @Test
  void aFileOfCertificatesIsAccepted() throws IOException {
    Path file = Files.writeString(folder.resolve("ca.pem"), TestCertificate.PEM);
    assertThat(FetchBinder.bind(cacert(file)).fetch().caCertificates()).isEqualTo(file);
  }

  private static Settings cacert(Path file) {
    return new Settings(Layer.ofFlags(Map.of("cacert", List.of(file.toString()))));
  }

  private static List<ListInput> inputs(List<String> urls, String... lists) {
    Settings settings = new Settings(Layer.ofFlags(Map.of("input", List.of(lists))));
    return ListInputs.of(settings, FetchKeys.INPUT, "argument", urls);
  }

  private static Settings sample(Option<?> option) {
    return new Settings(
        Layer.ofFlags(Map.of(option.name(), List.of(KindSamples.accepted(option)))));
  }
}
