package crawler.store;

import crawler.model.CrawlUrl;
import crawler.model.InputLine;
import crawler.model.StoredPage;
import crawler.url.UrlParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a page costs from its bytes to its name: a temporary file, SHA-256, the move. In memory
 * (/dev/shm) where there is such a file system, so that no disk is measured. The same thousand
 * names over and over.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SavingBenchmark {
  private static final int NAMES = 1_000;

  @Param({"1000", "9000", "100000"})
  private int bytes;

  private Path directory = Path.of("");
  private List<CrawlUrl> urls = List.of();
  private ByteBuffer body = ByteBuffer.allocate(0);
  private FileStore store = new FileStore(directory, url -> "");
  private int next;

  @Setup
  public void open() throws IOException {
    Path memory = Path.of("/dev/shm");
    directory =
        Files.isWritable(memory)
            ? Files.createTempDirectory(memory, "crawler-micro")
            : Files.createTempDirectory("crawler-micro");
    store = new FileStore(directory, PageNames.of(Layout.MIRROR));
    urls = Stream.iterate(0, i -> i < NAMES, i -> i + 1).map(SavingBenchmark::url).toList();
    byte[] page = new byte[bytes];
    new Random(1).nextBytes(page);
    body = ByteBuffer.wrap(page);
  }

  private static CrawlUrl url(int number) {
    String text = "http://www.example.com/p/%03d.html".formatted(number);
    return new CrawlUrl(new InputLine(number + 1, "list:1", text), UrlParser.parse(text));
  }

  @Benchmark
  public StoredPage savesAPage() throws IOException {
    next = (next + 1) % NAMES;
    PageWriter writer = store.open(urls.get(next));
    writer.write(body.duplicate());
    return writer.commit();
  }

  @Benchmark
  public String hashesABody() {
    var digest = new BodyDigest();
    digest.update(body.duplicate());
    return digest.hex();
  }

  @TearDown
  public void remove() throws IOException {
    store.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
