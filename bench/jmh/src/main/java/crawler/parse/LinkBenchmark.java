package crawler.parse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
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

/** What the links of a page cost: a page of some 50 kB with 200 links, and text between them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class LinkBenchmark {
  private final String text = page();
  private final byte[] bytes = text.getBytes(UTF_8);
  private final PageLinkReader reader = new PageLinkReader(LinkOptions.DEFAULTS);

  private static String page() {
    var page =
        new StringBuilder("<!DOCTYPE html><html><head><meta charset=utf-8><title>A page</title>");
    page.append("<script>if (a < b) { document.write('<a href=no>'); }</script></head><body>");
    for (int i = 0; i < 200; i++) {
      page.append("<div class='row'><p>").append("some words of text that lead nowhere ".repeat(5));
      page.append("<b>").append(i).append("</b></p><a class=\"next\" href=\"/docs/part-");
      page.append(i).append(".html?from=12&amp;to=").append(i).append("\">part</a></div>\n");
    }
    return page.append("</body></html>").toString();
  }

  @Benchmark
  public PageLinks readsTheLinksOfAPage() throws IOException {
    return reader.read(new ByteArrayInputStream(bytes), "text/html", "utf-8");
  }

  /** Without the parser that takes each of them apart. */
  @Benchmark
  public int findsTheTagsThatMayLead() throws IOException {
    var tags = new LinkTags(new StringReader(text), false, false);
    int found = 0;
    while (!tags.isOver()) {
      found += tags.next().tags().length();
    }
    return found;
  }
}
