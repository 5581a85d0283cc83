package crawler.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.frontier.ListInput;
import crawler.iomodel.ModelName;
import crawler.model.ConfigException;
import crawler.site.SiteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BatchReaderTest {
  @TempDir Path folder;

  static Stream<Option<?>> fetchOptions() {
    return options(FetchKeys.ALL);
  }

  static Stream<Option<?>> compareOptions() {
    return options(CompareKeys.ALL);
  }

  static Stream<Option<?>> siteOptions() {
    return options(SiteKeys.ALL);
  }

  private static Stream<Option<?>> options(List<Option<?>> options) {
    return options.stream().<Option<?>>map(o -> o).filter(o -> !o.equals(FetchKeys.CACERT));
  }

  @ParameterizedTest
  @MethodSource("fetchOptions")
  void everyFetchOptionIsAKey(Option<?> option) throws IOException {
    String text = KindSamples.accepted(option);
    Job.FetchJob job = (Job.FetchJob) only(fetch(option.name() + ": '" + text + "'"));
    assertThat(job.settings()).containsEntry(option.name(), text);
    assertRefused(fetch(option.name() + ": '" + KindSamples.refused(option) + "'"), 4, option);
  }

  @ParameterizedTest
  @MethodSource("compareOptions")
  void everyCompareOptionIsAKey(Option<?> option) throws IOException {
    String text = KindSamples.accepted(option);
    Job.CompareJob job = (Job.CompareJob) only(compare(option.name() + ": '" + text + "'"));
    assertThat(job.settings()).containsEntry(option.name(), text);
    assertRefused(compare(option.name() + ": '" + KindSamples.refused(option) + "'"), 4, option);
  }

  @ParameterizedTest
  @MethodSource("siteOptions")
  void everySiteOptionIsAKeyOfASite(Option<?> option) throws IOException {
    String text = KindSamples.accepted(option);
    String yaml = "jobs:\n- name: a\n  site:\n    latency: 1s\n    ";
    String site = option.name().equals("latency") ? yaml.replace("    latency: 1s\n", "") : yaml;
    Job.FetchJob job = (Job.FetchJob) only(site + option.name() + ": '" + text + "'");
    assertThat(job.siteOptions().orElseThrow()).isNotEqualTo(SiteOptions.DEFAULTS);
    assertThatThrownBy(() -> only(site + option.name() + ": '" + KindSamples.refused(option) + "'"))
        .hasMessageContaining(": " + option.name() + ": expected ");
  }

  @Test
  void readsJobsInOrderWithTheirDefaults() throws IOException {
    Files.writeString(folder.resolve("urls.txt"), "x");
    Batch batch =
        read(
            """
            defaults:
              concurrency: 9
              retries: 4
            jobs:
            - name: list
              input: urls.txt
              urls: [http://a.example/, http://b.example/]
              retries: 1
              dir: out
              header: ["Accept: text/html", "X: y"]
            - {name: times, type: compare, models: [threads, coroutines], yes-i-may: true}
            """);
    Job.FetchJob list = (Job.FetchJob) batch.jobs().getFirst();
    assertThat(list.inputs())
        .containsExactly(
            new ListInput.Urls("urls", List.of("http://a.example/", "http://b.example/")),
            new ListInput.File(folder.resolve("urls.txt")));
    assertThat(list.directory()).isEqualTo(Path.of("out"));
    assertThat(list.siteOptions()).isEmpty();
    assertThat(list.options().retry().retries()).isEqualTo(1);
    assertThat(list.options().politeness().concurrency()).isEqualTo(9);
    assertThat(list.options().fetch().headers()).hasSize(2);
    Job.CompareJob times = (Job.CompareJob) batch.jobs().getLast();
    assertThat(times.options().models()).containsExactly(ModelName.THREADS, ModelName.COROUTINES);
    assertThat(times.options().concurrency()).isEqualTo(9);
    assertThat(times.foreignServers()).isTrue();
    assertThat(times.siteOptions()).isPresent();
  }

  @Test
  void aSiteAloneIsTheList() throws IOException {
    Job.FetchJob job = (Job.FetchJob) only("jobs: [{name: a, site: {pages: 20, latency: 50ms}}]");
    assertThat(job.inputs()).isEmpty();
    assertThat(job.siteOptions().orElseThrow().pages()).isEqualTo(20);
    assertThat(job.siteOptions().orElseThrow().latency()).isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void theCommandLineWinsOverTheFileAndTheFileOverTheEnvironment() throws IOException {
    Path file = write(fetch("retries: 1") + "\n  timeout: 2s");
    Layer flags = Layer.ofFlags(Map.of("retries", List.of("7")));
    Map<String, String> environment = Map.of("CRAWLER_TIMEOUT", "9s", "CRAWLER_DNS_TIMEOUT", "9s");
    Job.FetchJob job =
        (Job.FetchJob) new BatchReader(flags, environment).read(file).jobs().getFirst();
    assertThat(job.options().retry().retries()).isEqualTo(7);
    assertThat(job.options().fetch().timeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(job.options().fetch().dnsTimeout()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void filesOfOneCommandMayNotShareAFolder() throws IOException {
    Path one = Files.writeString(folder.resolve("one.yaml"), fetch("dir: out"));
    Path two = Files.writeString(folder.resolve("two.yaml"), fetch("dir: ./x/../out"));
    BatchReader reader = new BatchReader(Layer.EMPTY, Map.of());
    reader.read(one);
    assertThatThrownBy(() -> reader.read(two))
        .hasMessage(
            two
                + ":4: dir: './x/../out' is the folder of the job at "
                + one
                + ":4 too, give each job its own");
  }

  private void assertRefused(String yaml, int line, Option<?> option) {
    assertThatThrownBy(() -> only(yaml))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(
            folder.resolve("batch.yaml") + ":" + line + ": " + option.name() + ": expected ");
  }

  private static String fetch(String key) {
    String list = key.startsWith("input") ? "type: fetch" : "urls: http://a.example/";
    return "jobs:\n- name: a\n  " + list + "\n  " + key;
  }

  private static String compare(String key) {
    String latency = key.startsWith("latency") ? "" : "\n  latency: 1s";
    String site = key.startsWith("input") ? "" : latency;
    return "jobs:\n- name: a\n  type: compare\n  " + key + site;
  }

  private Job only(String yaml) throws IOException {
    return read(yaml).jobs().getFirst();
  }

  private Batch read(String yaml) throws IOException {
    return new BatchReader(Layer.EMPTY, Map.of()).read(write(yaml));
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("batch.yaml"), yaml);
  }
}
