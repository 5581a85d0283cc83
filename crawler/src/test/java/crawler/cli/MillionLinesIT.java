package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.faults.FaultRow;
import crawler.faults.Proves;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.io.BufferedWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Memory does not grow with the list. {@code -Dmillion.lines=1000000} for the size that the promise
 * is about.
 */
@Timeout(1800)
@Proves({FaultRow.ENDLESS_LIST, FaultRow.LIST_LONG})
class MillionLinesIT {
  private static final int MANY = Integer.getInteger("million.lines", 100_000);
  private static final int FEW = 10_000;
  private static final int PROMISED = 1_000_000;

  /** A short run ends before the JIT compiler has taken what it needs, and timing is noise. */
  private static final double MOST_GROWTH = MANY >= PROMISED ? 1.2 : 1.3;

  private static final Buffer REPLY =
      Buffer.buffer("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");

  @TempDir private Path directory;
  private Vertx vertx;
  private NetServer server;
  private final AtomicLong firstRequestNanos = new AtomicLong();

  private record Measured(long peakKib, double firstRequestSeconds, double seconds) {}

  @BeforeEach
  void startServer() {
    PeakMemory.assumeItIsTold();
    vertx = Vertx.vertx();
    server = vertx.createNetServer().connectHandler(this::serve).listen(0, "127.0.0.1").await();
  }

  @AfterEach
  void closeServer() {
    if (vertx != null) {
      vertx.close().await();
    }
  }

  /** Answers each request head; the requests of the crawler have no body. */
  private void serve(NetSocket socket) {
    int[] matched = {0};
    socket.handler(
        data -> {
          firstRequestNanos.compareAndSet(0, System.nanoTime());
          Buffer replies = Buffer.buffer();
          for (int i = 0; i < data.length(); i++) {
            boolean expected = data.getByte(i) == (matched[0] % 2 == 0 ? '\r' : '\n');
            matched[0] = expected ? matched[0] + 1 : 0;
            if (matched[0] == 4) {
              matched[0] = 0;
              replies.appendBuffer(REPLY);
            }
          }
          socket.write(replies);
        });
  }

  private Measured fetch(int lines) throws Exception {
    Path list = directory.resolve("list-" + lines + ".txt");
    try (BufferedWriter out = Files.newBufferedWriter(list)) {
      for (int i = 1; i <= lines; i++) {
        out.write("http://127.0.0.1:" + server.actualPort() + "/some/page/number/" + i + "\n");
      }
    }
    firstRequestNanos.set(0);
    long started = System.nanoTime();
    RealCrawler crawler = new RealCrawler(directory);
    String out = "out-" + lines;
    Process process =
        crawler.start(
            "fetch",
            "-i",
            list.toString(),
            "-d",
            out,
            "--store",
            "none",
            "--no-progress",
            "-q",
            "-c",
            "64",
            "--host-concurrency",
            "64");
    process.getOutputStream().close();
    long peak = PeakMemory.untilTheEndOf(process);
    double seconds = (System.nanoTime() - started) / 1e9;
    assertThat(process.exitValue())
        .as(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .isZero();
    try (var ended = Files.lines(directory.resolve(out).resolve("manifest.jsonl"))) {
      assertThat(ended.count()).isEqualTo(lines);
    }
    return new Measured(peak, (firstRequestNanos.get() - started) / 1e9, seconds);
  }

  @Test
  void aLongListTakesNoMoreMemoryThanAShortOneAndBeginsAsSoon() throws Exception {
    Measured few = fetch(FEW);
    Measured many = fetch(MANY);
    System.out.printf(
        Locale.ROOT,
        "%,d lines: %,d KiB, first request after %.1f s, %.0f s in all; %,d lines: %,d KiB (%.2f×),"
            + " %.1f s, %.0f s%n",
        FEW,
        few.peakKib(),
        few.firstRequestSeconds(),
        few.seconds(),
        MANY,
        many.peakKib(),
        many.peakKib() / (double) few.peakKib(),
        many.firstRequestSeconds(),
        many.seconds());
    assertThat(many.peakKib() / (double) few.peakKib()).isLessThan(MOST_GROWTH);
    assertThat(many.firstRequestSeconds() - few.firstRequestSeconds())
        .as("what the length of the list adds before the first request")
        .isLessThan(1.0);
  }
}
