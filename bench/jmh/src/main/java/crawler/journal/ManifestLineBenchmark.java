package crawler.journal;

import crawler.model.CrawlUrl;
import crawler.model.HttpUrl;
import crawler.model.InputLine;
import crawler.model.PageResult;
import crawler.model.Stage;
import crawler.model.StoredPage;
import crawler.model.Timings;
import crawler.model.Visit;
import crawler.url.UrlParser;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the manifest line of a page costs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ManifestLineBenchmark {
  private static final String TEXT = "http://www.example.com/docs/chapter-3/section-14.html";

  private final HttpUrl url = UrlParser.parse(TEXT);
  private final CrawlUrl line = new CrawlUrl(new InputLine(123_456, "list.txt:123460", TEXT), url);
  private final Visit visit =
      new Visit(
          url,
          200,
          1,
          List.of(),
          "text/html",
          "utf-8",
          9_000,
          Instant.parse("2026-11-01T10:00:00.123Z"),
          timings());
  private final PageResult saved =
      new PageResult.Saved(
          line,
          visit,
          new StoredPage(
              "pages/http/www.example.com/docs/chapter-3/section-14.html",
              9_000,
              "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
          "Section 14 of chapter 3");
  private final byte[] written = ManifestLine.encode(saved);

  private static Timings timings() {
    return new Timings.Builder()
        .add(Stage.QUEUE, 1_234_567)
        .add(Stage.TTFB, 20_123_456)
        .add(Stage.BODY, 345_678)
        .add(Stage.PARSE, 12_345)
        .add(Stage.SAVE, 123_456)
        .build(21_839_502);
  }

  @Benchmark
  public byte[] writesTheLineOfASavedPage() {
    return ManifestLine.encode(saved);
  }

  /** What a resumed run does with every line. */
  @Benchmark
  public ManifestEntry readsItAgain() throws IOException {
    return ManifestEntry.parse(written, 0, written.length - 1);
  }
}
