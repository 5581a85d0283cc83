package crawler.compare.html;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.compare.CompareOptions;
import crawler.compare.ComparisonJson;
import crawler.compare.ComparisonReport;
import crawler.compare.Cores;
import crawler.compare.Ending;
import crawler.compare.Entry;
import crawler.compare.EntryReport;
import crawler.compare.JvmFacts;
import crawler.compare.MachineFacts;
import crawler.compare.Sweep;
import crawler.compare.SweepAxis;
import crawler.compare.SweepReport;
import crawler.compare.TargetFacts;
import crawler.iomodel.ModelName;
import crawler.iomodel.Pipeline;
import crawler.iomodel.Work;
import io.vertx.core.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ComparisonPageTest {
  @TempDir Path directory;

  /** Reads the page as strictly as an XML parser does. */
  private static Document parsed(String page) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page)));
  }

  private static Document page(ComparisonReport report) throws Exception {
    return parsed(ComparisonPage.of(report));
  }

  private static List<Element> all(Document page, String name) {
    NodeList nodes = page.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static String section(Document page, String id) {
    return all(page, "section").stream()
        .filter(section -> section.getAttribute("id").equals(id))
        .map(Element::getTextContent)
        .findFirst()
        .orElse("");
  }

  private static EntryReport measured(ModelName model, int pages, int rounds) {
    Entry entry = SampleReports.entry(model);
    return SampleReports.measured(entry, SampleReports.inFlight(entry, 64), pages, rounds);
  }

  @Test
  void beginsWithWhatWasFound() throws Exception {
    Document page = page(SampleReports.typical());

    assertThat(all(page, "h1"))
        .singleElement()
        .extracting(h1 -> h1.getTextContent().replace('\u00A0', ' '))
        .asString()
        .matches(
            "coroutines fetched 200 pages in 0\\.1\\d s, \\d+× faster than one after the other");
    assertThat(all(page, "title").getFirst().getTextContent()).startsWith("coroutines fetched 200");
    assertThat(all(page, "header").getFirst().getTextContent())
        .contains("coroutines did it with 9 threads instead of 68; one after the other it takes 4.")
        .contains("64 in flight", "5 rounds", "JDK 25.0.3", "2 cores", "the built-in site");
  }

  @Test
  void drawsWhoIsDwarfedOnceMoreOnAScaleOfItsOwn() throws Exception {
    ComparisonReport report = SampleReports.typical();

    assertThat(section(page(report), "wall")).contains("on a scale of their own");
    assertThat(WallSection.dwarfed(report.completed()))
        .extracting(entry -> entry.entry().model())
        .doesNotContain(ModelName.SEQUENTIAL, ModelName.PROCESSES)
        .contains(ModelName.THREADS, ModelName.COROUTINES)
        .hasSize(8);
    assertThat(
            WallSection.dwarfed(
                List.of(
                    measured(ModelName.SEQUENTIAL, 200, 1), measured(ModelName.THREADS, 200, 1))))
        .isEmpty();
  }

  @Test
  void namesWhoHasNoFiguresAndWhy() throws Exception {
    ComparisonReport report =
        SampleReports.of(
            200,
            measured(ModelName.COROUTINES, 200, 3),
            SampleReports.absent(
                SampleReports.entry(ModelName.SEQUENTIAL), new Ending.StoppedAtDeadline()),
            SampleReports.absent(
                SampleReports.entry(ModelName.THREADS), new Ending.Differed("why they differ")),
            SampleReports.absent(
                SampleReports.entry(ModelName.SELECTOR), new Ending.Died("it ended with 137")),
            SampleReports.absent(
                SampleReports.entry(ModelName.IO_URING), new Ending.Unavailable("no io_uring")),
            SampleReports.absent(SampleReports.entry(ModelName.POLLING), new Ending.Completed()));

    Document page = page(report);

    assertThat(section(page, "wall"))
        .contains("sequential stopped at its deadline of 120 s")
        .contains("threads failed: it did not fetch the same pages: why they differ")
        .contains("selector failed: its process ended: it ended with 137")
        .contains("io-uring not available: no io_uring")
        .contains("polling stopped before its first round was over");
    assertThat(all(page, "header").getFirst().getTextContent())
        .contains("This is not a fair comparison:why they differ");
  }

  @Test
  void showsThatNothingCouldBeMeasured() throws Exception {
    ComparisonReport report =
        SampleReports.of(
            200,
            SampleReports.absent(
                SampleReports.entry(ModelName.SEQUENTIAL), new Ending.StoppedAtDeadline()),
            SampleReports.absent(
                SampleReports.entry(ModelName.COROUTINES), new Ending.Died("no memory")));

    Document page = page(report);

    assertThat(all(page, "h1").getFirst().getTextContent()).isEqualTo("Nothing could be measured");
    assertThat(section(page, "wall")).contains("failed: its process ended: no memory");
    assertThat(section(page, "figures")).contains("stopped at its deadline");
    assertThat(section(page, "waterfall")).isEmpty();
  }

  @Test
  void drawsTwoModelsOneRoundNoSequentialAndNoPages() throws Exception {
    Document page =
        page(
            SampleReports.of(
                1, measured(ModelName.SELECTOR, 1, 1), measured(ModelName.THREADS, 1, 1)));

    assertThat(all(page, "h1").getFirst().getTextContent().replace('\u00A0', ' '))
        .startsWith("selector fetched 1 page in ")
        .doesNotContain("faster");
    assertThat(section(page, "wall")).contains("the one round").doesNotContain("sequential");
    assertThat(section(page, "waterfall")).contains("done after").doesNotContain("goes on until");

    EntryReport without = measured(ModelName.THREADS, 200, 2);
    EntryReport stopped =
        new EntryReport(without.entry(), 64, SampleReports.COMPLETED, without.rounds(), List.of());
    assertThat(
            section(
                page(SampleReports.report(CompareOptions.DEFAULTS, 200, List.of(stopped))),
                "waterfall"))
        .isEmpty();
  }

  @Test
  void tellsPipelinesAndCoresApart() throws Exception {
    CompareOptions options =
        CompareOptions.DEFAULTS
            .withModels(ModelName.SEQUENTIAL, ModelName.COROUTINES)
            .withPipelines(Pipeline.DIRECT, Pipeline.STAGED)
            .withWork(Work.CPU, Cores.ONE, Cores.ALL);
    List<EntryReport> entries =
        options.entries().stream()
            .map(e -> SampleReports.measured(e, SampleReports.inFlight(e, 64), 100, 2))
            .toList();

    Document page = page(SampleReports.report(options, 100, entries));

    for (String part : List.of("wall", "cost", "waterfall")) {
      assertThat(section(page, part))
          .contains("coroutines (direct, one core)", "coroutines (staged, all cores)")
          .contains("sequential (direct, all cores)");
    }
    assertThat(section(page, "cost")).doesNotContain("Of the ideal");
  }

  @Test
  void drawsASweepWithTheSmallestThatIsEnough() throws Exception {
    Document page = page(SampleReports.typical());

    assertThat(section(page, "sweep"))
        .contains("Pages a second", "CPU time of a page", "pages in flight")
        .contains("sequential (1)", "processes (4)")
        .contains("By Little's law")
        .contains(", which is enough");
    assertThat(all(page, "circle")).extracting(c -> c.getAttribute("class")).isNotEmpty();
  }

  @Test
  void drawsSweepsOverOtherThingsAndThoseThatWereStopped() throws Exception {
    CompareOptions options =
        CompareOptions.DEFAULTS.withModels(ModelName.SEQUENTIAL, ModelName.THREADS);
    List<EntryReport> entries =
        options.entries().stream()
            .map(e -> SampleReports.measured(e, SampleReports.inFlight(e, 64), 100, 1))
            .toList();
    List<SweepReport.Point> points =
        List.of(
            new SweepReport.Point(512, 100, SampleReports.LATENCY, entries),
            new SweepReport.Point(1 << 20, 100, SampleReports.LATENCY, entries.subList(0, 1)));
    Optional<SweepReport> sizes = Optional.of(new SweepReport(SweepAxis.SIZE, points));
    Optional<SweepReport> none = Optional.of(new SweepReport(SweepAxis.LATENCY, List.of()));
    CompareOptions swept = options.withSweep(new Sweep(SweepAxis.SIZE, List.of(512L, 1L << 20)));

    assertThat(section(page(SampleReports.report(swept, entries, 100, sizes)), "sweep"))
        .contains("Larger pages", "512 B", "1 MiB", "size of a page");
    assertThat(section(page(SampleReports.report(swept, entries, 100, none)), "sweep"))
        .contains("stopped before its first point was over");
  }

  @Test
  void escapesEveryTextFromOutside() throws Exception {
    String evil = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>\0\u202E&amp;";
    ComparisonReport report =
        new ComparisonReport(
            CompareOptions.DEFAULTS.withModels(ModelName.THREADS, ModelName.COROUTINES),
            new MachineFacts(evil, evil, evil, 2, Instant.EPOCH),
            new JvmFacts(evil, List.of(evil), 2),
            200,
            TargetFacts.unknown(evil),
            List.of(
                measured(ModelName.COROUTINES, 200, 1),
                SampleReports.absent(
                    SampleReports.entry(ModelName.THREADS), new Ending.Differed(evil))),
            Optional.empty());

    String page = ComparisonPage.of(report);
    Document document = parsed(page);

    assertThat(page).doesNotContain("<img", "alert(1)</script>", "\0", "\u202E");
    assertThat(all(document, "script")).hasSize(2);
    assertThat(section(document, "environment")).contains("<img src=x onerror=alert(1)>");
    String json =
        all(document, "script").stream()
            .filter(script -> script.getAttribute("type").equals("application/json"))
            .findFirst()
            .get()
            .getTextContent();
    assertThat(new JsonObject(json)).isEqualTo(new JsonObject(ComparisonJson.of(report).encode()));
  }

  @Test
  void letsABrowserApplyAndRunNothingElse() throws Exception {
    String page = ComparisonPage.of(SampleReports.typical());
    Document document = parsed(page);

    String policy =
        all(document, "meta").stream()
            .filter(meta -> meta.getAttribute("http-equiv").equals("Content-Security-Policy"))
            .findFirst()
            .get()
            .getAttribute("content");
    assertThat(policy)
        .startsWith("default-src 'none'; style-src 'sha256-")
        .doesNotContain("unsafe")
        .contains("base-uri 'none'", "form-action 'none'");
    assertThat(page).doesNotContain("style=\"", "onclick", "http://", "https://", "url(");
  }

  @Test
  void staysSmallHoweverManyPagesThereAre() throws Exception {
    EntryReport[] entries =
        CompareOptions.DEFAULTS.entries().stream()
            .map(e -> SampleReports.measured(e, SampleReports.inFlight(e, 1000), 5000, 5))
            .toArray(EntryReport[]::new);
    String many = ComparisonPage.of(SampleReports.of(5000, entries));
    String huge =
        ComparisonPage.of(
            SampleReports.of(
                100_000,
                measured(ModelName.SEQUENTIAL, 100_000, 1),
                measured(ModelName.COROUTINES, 100_000, 1)));

    assertThat(many.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(2_000_000);
    assertThat(section(parsed(many), "waterfall"))
        .containsPattern("\\d+ of its 1,000 lanes are drawn");
    assertThat(huge.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1_000_000);
  }

  @Test
  void writesTheFileInOneStep() throws Exception {
    Path file = ComparisonPage.write(SampleReports.typical(), directory.resolve("new"));

    assertThat(file).isEqualTo(directory.resolve("new").resolve("compare.html"));
    assertThat(Files.readString(file)).isEqualTo(ComparisonPage.of(SampleReports.typical()));
    assertThat(file.getParent()).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void keepsNamesBesideLinesApart() {
    List<LabelColumn.Label> labels = new ArrayList<>();
    for (ModelName model : ModelName.values()) {
      labels.add(new LabelColumn.Label(model.code(), ModelStyle.of(model), 199));
    }

    double[] at = LabelColumn.spread(labels, 200);

    for (int i = 0; i < at.length; i++) {
      assertThat(at[i]).isBetween(LabelColumn.LINE / 2, 200.0);
      for (int j = 0; j < i; j++) {
        assertThat(Math.abs(at[i] - at[j])).isGreaterThanOrEqualTo(LabelColumn.LINE);
      }
    }
  }
}
