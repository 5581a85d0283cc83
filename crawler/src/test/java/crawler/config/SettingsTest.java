package crawler.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.model.ConfigException;
import crawler.politeness.PolitenessOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final Layer VARIABLES =
      Layer.ofEnvironment(Map.of("CRAWLER_RETRIES", "1", "CRAWLER_TIMEOUT", "1s"));

  @Test
  void theCommandLineIsStrongerThanYamlAndYamlStrongerThanTheEnvironment() {
    assertThat(new Settings(VARIABLES).get(FetchKeys.RETRIES)).isEqualTo(1);
    assertThat(new Settings(yaml("retries", "2"), VARIABLES).get(FetchKeys.RETRIES)).isEqualTo(2);
    assertThat(
            new Settings(flag("retries", "3"), yaml("retries", "2"), VARIABLES)
                .get(FetchKeys.RETRIES))
        .isEqualTo(3);
    assertThat(
            new Settings(flag("retries", "3"), yaml("retries", "2"), VARIABLES)
                .get(FetchKeys.TIMEOUT))
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void theLastOfSeveralValuesOfOnePlaceHolds() {
    assertThat(new Settings(flag("retries", "3", "4")).get(FetchKeys.RETRIES)).isEqualTo(4);
  }

  @Test
  void theListOfAStrongerLayerReplacesThatOfAWeaker() {
    Settings settings = new Settings(flag("header", "A: 1", "B: 2"), yaml("header", "C: 3"));
    assertThat(settings.all(FetchKeys.HEADER)).extracting("name").containsExactly("A", "B");
  }

  @Test
  void aVariableWithSeveralLinesGivesSeveralHeaders() {
    Layer layer = Layer.ofEnvironment(Map.of("CRAWLER_HEADER", "A: 1\n\nB: 2\n"));
    assertThat(new Settings(layer).all(FetchKeys.HEADER)).extracting("name").contains("A", "B");
  }

  @Test
  void variablesThatAreEmptyOrNoOptionsAreLeftAlone() {
    Layer layer =
        Layer.ofEnvironment(
            Map.of("CRAWLER_RETRIES", "", "CRAWLER_JAVA_HOME", "/jdk", "RETRIES", "5"));
    assertThat(layer).isEqualTo(Layer.EMPTY);
  }

  @Test
  void aValueThatARecordRefusesIsReportedWithItsPlaceAndAsItWasGiven() {
    assertRefused(
        new Settings(flag("host-delay", "7ms"), yaml("concurrency", "0")),
        "batch.yaml:7: concurrency: expected 1 to 65535, was '0'");
    assertRefused(
        new Settings(flag("host-concurrency", "-3")),
        "--host-concurrency: expected 1 or more, was '-3'");
  }

  private static void assertRefused(Settings settings, String message) {
    assertThatThrownBy(
            () ->
                settings.bind(
                    FetchKeys.ALL,
                    () ->
                        PolitenessOptions.fixed(
                            settings.get(FetchKeys.CONCURRENCY),
                            settings.get(PolitenessKeys.HOST_CONCURRENCY),
                            settings.get(PolitenessKeys.HOST_DELAY))))
        .isInstanceOf(ConfigException.class)
        .hasMessage(message);
  }

  @Test
  void ofTwoOppositesTheOneGivenCloserToTheUserHolds() {
    Settings settings = new Settings(flag("resume", "true"), yaml("overwrite", "true"));
    assertThat(settings.isOn(FetchKeys.RESUME, FetchKeys.OVERWRITE)).isTrue();
    assertThat(settings.isOn(FetchKeys.OVERWRITE, FetchKeys.RESUME)).isFalse();
  }

  @Test
  void twoOppositesFromOnePlaceAreRefused() {
    Layer both = Layer.ofFlags(Map.of("resume", List.of("true"), "overwrite", List.of("true")));
    assertThatThrownBy(() -> new Settings(both).isOn(FetchKeys.RESUME, FetchKeys.OVERWRITE))
        .isInstanceOf(ConfigException.class)
        .hasMessage("--resume: contradicts --overwrite, give one of them");
  }

  @Test
  void secretsAreMaskedInWhatIsWritten() {
    Layer layer =
        Layer.ofFlags(
            Map.of(
                "header",
                List.of(
                    "Authorization: Bearer s3cret",
                    "Cookie: s3cret",
                    "X-Api-Key: s3cret",
                    "X-CSRF-Token: s3cret",
                    "Proxy-Authorization: s3cret",
                    "Client-Secret: s3cret",
                    "Accept: text/html"),
                "proxy",
                List.of("http://user:s3cret@proxy.example:3128")));
    Map<String, String> settings = new Settings(layer).redacted(FetchKeys.ALL);
    assertThat(settings.toString()).doesNotContain("s3cret").doesNotContain("user");
    assertThat(settings)
        .containsEntry("proxy", "http://***@proxy.example:3128")
        .containsEntry("concurrency", "256")
        .doesNotContainKey("cacert");
    assertThat(settings.get("header")).contains("Authorization: ***").contains("Accept: text/html");
  }

  @Test
  void whatIsWrittenKeepsTheOrderOfTheTable() {
    assertThat(new Settings().redacted(FetchKeys.ALL).keySet())
        .startsWith("order", "concurrency", "timeout")
        .endsWith("overwrite", "resume");
  }

  private static Layer flag(String name, String... texts) {
    return Layer.ofFlags(Map.of(name, List.of(texts)));
  }

  private static Layer yaml(String name, String text) {
    Source source = new Source.Yaml(Path.of("batch.yaml"), 7, name);
    return new Layer(Map.of(name, List.of(new Given(text, source))));
  }
}
