package crawler.compare;

import static crawler.iomodel.ModelName.COROUTINES;
import static crawler.iomodel.ModelName.SEQUENTIAL;
import static crawler.iomodel.ModelName.THREADS;
import static org.assertj.core.api.Assertions.assertThat;

import crawler.iomodel.ModelName;
import crawler.iomodel.Pipeline;
import crawler.iomodel.Usage;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTableTest {
  private static final Ending COMPLETED = new Ending.Completed();

  @TempDir Path directory;

  private static EntryReport entry(ModelName model, int threads, int... wallMillis) {
    List<RoundResult> rounds =
        Arrays.stream(wallMillis).mapToObj(wall -> round(wall, threads, Map.of())).toList();
    return new EntryReport(
        new Entry(model, Pipeline.STAGED, Cores.ALL),
        model == SEQUENTIAL ? 1 : 64,
        COMPLETED,
        rounds,
        List.of());
  }

  private static RoundResult round(int wallMillis, int threads, Map<String, Long> failures) {
    return new RoundResult(
        wallMillis * 1_000_000L,
        200,
        200,
        1_600_000,
        failures,
        "same",
        new Latency(2_140_000, 24_000_000, 1_310_000_000),
        new Usage(300_000_000, 10_000_000, 0, threads, 62_000_000, 10_000_000, 120, 7));
  }

  private static ComparisonReport report(EntryReport... entries) {
    CompareOptions options =
        CompareOptions.DEFAULTS.withModels(SEQUENTIAL, THREADS, COROUTINES).withRounds(3);
    return new ComparisonReport(
        options,
        new MachineFacts("Linux", "6.1", "amd64", 2, Instant.parse("2026-11-01T12:00:00Z")),
        new JvmFacts("25.0.1+8-LTS", List.of("-Xmx256m"), 2),
        200,
        new TargetFacts(
            "the built-in site", Duration.ofMillis(20), Duration.ofMillis(21), 2_000_000_000),
        List.of(entries),
        Optional.empty());
  }

  private static ComparisonReport typical() {
    return report(
        entry(SEQUENTIAL, 5, 4180, 4210, 4240),
        entry(THREADS, 68, 100, 100, 110),
        entry(COROUTINES, 9, 90, 90, 90));
  }

  @Test
  void showsMediansWithUnitsAndSaysWhatTheyMean() {
    String text = new ComparisonTable(typical(), false).render(130);

    assertThat(text)
        .startsWith(
            "200 pages of 20 ms · the built-in site, measured 21 ms · 64 in flight · 3 rounds ·"
                + " JDK 25.0.1 · Linux 6.1 · 2 cores")
        .contains("sequential  4.210 s ±0.030      1.0×")
        .contains("2,222  2.1 ms  24 ms  1,310 ms  0.31 s        9  62 MB")
        .contains("95 %")
        .contains(
            "coroutines fetched in 0.090 s what takes 4.210 s one after the other: 47× faster,"
                + " with 9 threads instead of 68.");
  }

  @Test
  void leavesOutColumnsWhenItIsNarrow() {
    ComparisonTable table = new ComparisonTable(typical(), false);

    assertThat(header(table, 120)).contains("p50", "p95", "p99", "CPU", "RSS", "of the ideal");
    for (int width : List.of(100, 80, 60)) {
      assertThat(table.render(width).lines().skip(1).takeWhile(line -> !line.contains("fetched")))
          .as("width %d", width)
          .allMatch(line -> line.length() <= width);
      assertThat(header(table, width)).contains("model", "wall", "speed-up");
    }
    assertThat(header(table, 100)).contains("p50", "p95", "p99", "CPU", "threads");
    assertThat(header(table, 80)).doesNotContain("p95");
    assertThat(header(table, 60)).contains("pages/s").doesNotContain("CPU");
  }

  private static String header(ComparisonTable table, int width) {
    return table.render(width).lines().filter(line -> line.startsWith("model")).findFirst().get();
  }

  @Test
  void breaksSentencesAtBlanksWhenTheTerminalIsNarrow() {
    for (int width : List.of(80, 60, 40)) {
      String text = new ComparisonTable(typical(), false).render(width);

      assertThat(text.lines()).as("width %d", width).allMatch(line -> line.length() <= width);
      assertThat(text.replace('\n', ' '))
          .contains("faster, with 9 threads instead of 68.")
          .contains("64 in flight", "3 rounds", "2 cores");
    }
  }

  @Test
  void saysSoWhenTheComparisonWasStopped() {
    String text =
        new ComparisonTable(
                report(entry(SEQUENTIAL, 1, 4000, 4000), entry(COROUTINES, 9, 90, 90)), false)
            .render(120);

    assertThat(text).contains(" · 2 of 3 rounds · ");
  }

  @Test
  void drawsNoConclusionWhenNoPageWasSaved() {
    EntryReport refused =
        new EntryReport(
            new Entry(COROUTINES, Pipeline.STAGED, Cores.ALL),
            64,
            COMPLETED,
            List.of(round(90, 9, Map.of("connect-refused", 150L, "http-4xx", 50L))),
            List.of());

    assertThat(report(refused).exitCode()).isEqualTo(2);
    assertThat(new ComparisonTable(report(refused), false).render(120))
        .endsWith(
            "\nNo page could be fetched, so these times say nothing: connect-refused 150,"
                + " http-4xx 50.\n");
  }

  @Test
  void drawsTheWallsAsBarsOfTheSameScale() {
    String bars =
        new BarChart(
                List.of(
                    new BarChart.Bar("a", 8, "8 s"),
                    new BarChart.Bar("bb", 4.5, "4.5 s"),
                    new BarChart.Bar("c", 0.01, "0.01 s")),
                false)
            .render(19);

    assertThat(bars).isEqualTo("a   ████████ 8 s\nbb  ████▌ 4.5 s\nc   ▏ 0.01 s\n");
  }

  @Test
  void drawsInAsciiWhereTheTerminalKnowsNothingElse() {
    String text = new ComparisonTable(typical(), true).render(100);

    assertThat(text).contains("####").contains("4.210 s +-0.030").contains("46.8x");
    assertThat(text.chars()).allMatch(c -> c < 128);
  }

  @Test
  void saysWhoBurnsACore() {
    String text =
        new ComparisonTable(
                report(entry(SEQUENTIAL, 1, 4000), entry(ModelName.POLLING, 1, 300)), false)
            .render(200);

    assertThat(text)
        .contains("  burns a core while it waits\n")
        .contains("polling kept 1.0 core busy all the time: it asks every socket again and again");
  }

  @Test
  void admitsThatNothingWasGained() {
    assertThat(
            new ComparisonTable(
                    report(entry(SEQUENTIAL, 1, 1000), entry(COROUTINES, 9, 1500)), false)
                .render(100))
        .contains("coroutines took 1.50 s for what takes 1.00 s one after the other: 1.5× slower")
        .contains("sequential was the fastest with 1.00 s.");
    assertThat(
            new ComparisonTable(
                    report(entry(SEQUENTIAL, 1, 1000), entry(COROUTINES, 9, 980)), false)
                .render(100))
        .contains("coroutines took 0.98 s, about as long as one after the other (1.00 s)");
  }

  @Test
  void namesTheFastestWhenItIsAnother() {
    assertThat(
            new ComparisonTable(
                    report(
                        entry(SEQUENTIAL, 1, 4000, 4000, 4000),
                        entry(THREADS, 64, 200, 220, 240),
                        entry(COROUTINES, 9, 230, 240, 250)),
                    false)
                .render(100))
        .contains("threads took 0.22 s: less, but within the spread of the rounds.");
  }

  @Test
  void saysWhoWasStoppedWhoFailedAndWhichPagesFailed() {
    EntryReport stopped =
        new EntryReport(
            new Entry(SEQUENTIAL, Pipeline.STAGED, Cores.ALL),
            1,
            new Ending.StoppedAtDeadline(),
            List.of(),
            List.of());
    EntryReport differing =
        new EntryReport(
            new Entry(THREADS, Pipeline.STAGED, Cores.ALL),
            64,
            new Ending.Differed("why it is"),
            List.of(),
            List.of());
    EntryReport coroutines =
        new EntryReport(
            new Entry(COROUTINES, Pipeline.STAGED, Cores.ALL),
            64,
            COMPLETED,
            List.of(round(90, 9, Map.of("http-4xx", 2L, "connect-refused", 1L))),
            List.of());

    String text = new ComparisonTable(report(stopped, differing, coroutines), false).render(100);

    assertThat(text)
        .contains("sequential  stopped at its deadline of 120 s\n")
        .contains("threads     failed: it did not fetch the same pages\n")
        .contains("coroutines fetched the list in 0.090 s, with 9 threads.")
        .contains(
            "3 of 200 pages failed, the same under every model: connect-refused 1, http-4xx 2.")
        .contains("not a fair comparison: why it is");
  }

  @Test
  void writesEverythingIntoOneFile() throws Exception {
    Path file = ComparisonJson.write(typical(), directory);

    assertThat(file).isEqualTo(directory.resolve("compare.json"));
    JsonObject json = new JsonObject(Files.readString(file));
    assertThat(json.getJsonObject("environment").getString("jdk")).isEqualTo("25.0.1+8-LTS");
    assertThat(json.getJsonObject("options").getInteger("rounds")).isEqualTo(3);
    assertThat(json.getJsonObject("options").getInteger("concurrency")).isEqualTo(64);
    assertThat(json.getJsonObject("options").getString("store")).isEqualTo("files");
    assertThat(json.getJsonObject("options").getLong("deadline_ns")).isEqualTo(120_000_000_000L);
    assertThat(json.getJsonObject("environment").fieldNames())
        .contains("flags", "system", "kernel", "architecture", "cores", "date");
    assertThat(json.getInteger("pages")).isEqualTo(200);
    assertThat(json.getJsonObject("target").getLong("asked_latency_ns")).isEqualTo(20_000_000);
    JsonObject coroutines = json.getJsonArray("entries").getJsonObject(2);
    assertThat(coroutines.getString("ending")).isEqualTo("completed");
    assertThat(coroutines.getJsonArray("rounds")).hasSize(3);
    assertThat(coroutines.getJsonObject("wall_ns").getLong("median")).isEqualTo(90_000_000);
    assertThat(coroutines.getJsonObject("vs_sequential").getDouble("median")).isBetween(46.0, 47.0);
    assertThat(coroutines.getJsonObject("medians").fieldNames())
        .contains("pages_per_s", "p50_ns", "p95_ns", "p99_ns", "user_ns", "threads", "heap_bytes");
    assertThat(new JsonObject(ComparisonJson.line(typical()))).isEqualTo(json);
    assertThat(RoundResult.fromJson(coroutines.getJsonArray("rounds").getJsonObject(0)))
        .isEqualTo(round(90, 9, Map.of()));
    assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
  }
}
