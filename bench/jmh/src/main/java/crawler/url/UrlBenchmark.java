package crawler.url;

import crawler.model.HttpUrl;
import crawler.scope.StripOptions;
import crawler.scope.UrlNormalizer;
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

/** What every line of a list and every link of a page costs before anything is asked for. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class UrlBenchmark {
  private final String plain = "http://www.example.com/docs/chapter-3/section-14.html";
  private final String odd =
      "HTTPS://B\u00fccher.Example:443/a/./b/../c d?q=\u00e4 b&utm_source=x#part";
  private final HttpUrl base = UrlParser.parse("http://www.example.com/docs/chapter-3/index.html");
  private final String relative = "../chapter-4/section-2.html?from=3";
  private final HttpUrl tracked =
      UrlParser.parse("http://www.example.com/a;jsessionid=1F2E/b?id=7&utm_source=x&utm_medium=y");
  private final UrlNormalizer normalizer =
      new UrlNormalizer(StripOptions.of(List.of("tracking"), false));

  @Benchmark
  public HttpUrl parsesAPlainUrl() {
    return UrlParser.parseInput(plain);
  }

  @Benchmark
  public HttpUrl parsesAnOddUrl() {
    return UrlParser.parseInput(odd);
  }

  @Benchmark
  public HttpUrl resolvesARelativeLink() {
    return UrlParser.parse(base, relative);
  }

  @Benchmark
  public HttpUrl stripsTracking() {
    return normalizer.normalize(tracked);
  }

  @Benchmark
  public String writesAUrl() {
    return base.href();
  }
}
