package crawler.store;

import crawler.model.CrawlUrl;
import crawler.model.InputLine;
import crawler.url.UrlParser;
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

/** What the name of a page's file costs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class NameBenchmark {
  private final CrawlUrl plain = url("http://www.example.com/docs/chapter-3/section-14.html");
  private final CrawlUrl capitals = url("http://www.example.com/wiki/Main_Page");
  private final CrawlUrl query = url("http://www.example.com/find.php?q=crawler&page=2");
  private final PageNames mirror = PageNames.of(Layout.MIRROR);
  private final PageNames hash = PageNames.of(Layout.HASH);

  private static CrawlUrl url(String text) {
    return new CrawlUrl(new InputLine(1, "list:1", text), UrlParser.parse(text));
  }

  @Benchmark
  public String mirrorsAPlainPath() {
    return mirror.fileFor(plain);
  }

  @Benchmark
  public String mirrorsCapitals() {
    return mirror.fileFor(capitals);
  }

  @Benchmark
  public String mirrorsAQuery() {
    return mirror.fileFor(query);
  }

  @Benchmark
  public String hashesAUrl() {
    return hash.fileFor(plain);
  }
}
