package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.event.CrawlEvent;
import crawler.event.CrawlListener;
import crawler.frontier.ListInput;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that are stopped, and runs that go on where another stopped. */
@Timeout(120)
class StoppingTest {
  private static final Duration LONG = Duration.ofSeconds(100);

  @TempDir private Path directory;
  private LocalServer server;
  private Path out;

  @BeforeEach
  void startServer() {
    server = new LocalServer();
    out = directory.resolve("out");
  }

  @AfterEach
  void closeServer() {
    server.close();
  }

  private static CrawlRun start(Crawler crawler, List<ListInput> inputs, InputStream stdin)
      throws Exception {
    return crawler.start(inputs, stdin, CrawlListener.NONE, Map.of());
  }

  private List<String> urls(String kind, int count) {
    return IntStream.range(0, count).mapToObj(i -> server.url("/" + kind + "/" + i)).toList();
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  void whatIsInFlightFinishesAndAResumedRunFetchesTheRest(Model model) throws Exception {
    List<String> lines = new ArrayList<>(urls("status/404", 20));
    lines.addAll(urls("held", 200));
    lines.add("not a url");
    lines.add(lines.get(30));
    List<ListInput> inputs = Runs.urls(lines);
    RunReport stopped;
    try (Crawler crawler = Crawler.create(Runs.options(out, model, 4))) {
      CrawlRun run = start(crawler, inputs, InputStream.nullInputStream());
      server.awaitTotal(24);
      assertThat(run.inFlight()).isEqualTo(4);
      run.stop(StopCause.TERMINATED, LONG);
      run.stop(StopCause.INTERRUPTED, LONG);
      server.release();
      stopped = Runs.end(run);
    }
    assertThat(stopped.cause()).isEqualTo(StopCause.TERMINATED);
    assertThat(stopped.exitCode()).isEqualTo(143);
    assertThat(server.total()).isEqualTo(24);
    long ended = stopped.summary().ended();
    assertThat(Runs.seqs(out)).hasSize((int) ended).contains(21L, 22L, 23L, 24L);
    assertThat(stopped.summary().saved()).isEqualTo(4);
    assertThat(stopped.summary().notEnded()).isEqualTo(stopped.summary().read() - ended);

    RunReport resumed = Runs.run(Runs.options(out, model, 4, FailOn.ANY, true), inputs);
    assertThat(resumed.cause()).isEqualTo(StopCause.COMPLETE);
    assertThat(server.total()).isEqualTo(220);
    for (int i = 0; i < 200; i++) {
      assertThat(server.requestsTo("/held/" + i)).isEqualTo(1);
    }
    assertThat(Runs.seqs(out)).isEqualTo(LongStream.rangeClosed(1, 222).boxed().toList());
    assertThat(resumed.summary().alreadyDone()).isEqualTo(ended);
    assertThat(resumed.summary().failedTotal()).isEqualTo(21);
    assertThat(resumed.summary().saved()).isEqualTo(200);
    assertThat(resumed.exitCode()).isEqualTo(7);
    JsonObject summary = Runs.summary(out);
    assertThat(summary.getInteger("failed")).isEqualTo(21);
    assertThat(summary.getInteger("ended")).isEqualTo(222);
    List<String> failed = new ArrayList<>(urls("status/404", 20));
    failed.add("not a url");
    assertThat(Files.readAllLines(out.resolve("failed.txt")))
        .containsExactlyInAnyOrderElementsOf(failed);
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  void whatDoesNotEndWithinTheGraceLeavesNoLine(Model model) throws Exception {
    List<String> lines = new ArrayList<>(urls("ok", 10));
    lines.addAll(urls("silent", 10));
    CountDownLatch ended = new CountDownLatch(10);
    CrawlListener listener =
        event -> {
          if (event instanceof CrawlEvent.Ended) {
            ended.countDown();
          }
        };
    RunReport report;
    try (Crawler crawler = Crawler.create(Runs.options(out, model, 4))) {
      CrawlRun run =
          crawler.start(Runs.urls(lines), InputStream.nullInputStream(), listener, Map.of());
      server.awaitTotal(14);
      assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
      run.stop(StopCause.INTERRUPTED, Duration.ZERO);
      report = Runs.end(run);
      assertThat(run.ended().isComplete()).isTrue();
      run.stop(StopCause.TERMINATED, Duration.ZERO);
    }
    assertThat(report.exitCode()).isEqualTo(130);
    assertThat(Runs.seqs(out)).isEqualTo(LongStream.rangeClosed(1, 10).boxed().toList());
    assertThat(Runs.summary(out).getInteger("ended")).isEqualTo(10);
    assertThat(Runs.summary(out).getString("cause")).isEqualTo("interrupted");
    assertThat(server.total()).isEqualTo(14);
    assertThat(out.resolve(".crawler/tmp")).isEmptyDirectory();
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  void aReaderThatWaitsForStandardInputDoesNotHoldUpTheEnd(Model model) throws Exception {
    FedInput input = new FedInput();
    CountDownLatch ended = new CountDownLatch(1);
    CrawlListener listener =
        event -> {
          if (event instanceof CrawlEvent.Ended) {
            ended.countDown();
          }
        };
    try (Crawler crawler = Crawler.create(Runs.options(out, model, 4))) {
      CrawlRun run =
          crawler.start(List.of(new ListInput.StandardInput()), input, listener, Map.of());
      input.line(server.url("/ok/1"));
      assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(Runs.ending(out, 1)).isEqualTo("saved");
      run.stop(StopCause.INTERRUPTED, LONG);
      RunReport report = Runs.end(run);
      assertThat(report.cause()).isEqualTo(StopCause.INTERRUPTED);
      assertThat(report.summary().inputComplete()).isFalse();
      assertThat(report.summary().read()).isEqualTo(1);
    }
    input.end();
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  void theReaderStaysABoundedNumberOfLinesAhead(Model model) throws Exception {
    CountedLines input = new CountedLines(server.url("/silent/"), 100_000);
    try (Crawler crawler = Crawler.create(Runs.options(out, model, 4))) {
      CrawlRun run = start(crawler, List.of(new ListInput.StandardInput()), input);
      server.awaitTotal(4);
      input.awaitLines(4096);
      Thread reader = thread("crawler-reader");
      awaitState(reader, Thread.State.TIMED_WAITING);
      assertThat(input.lines()).isLessThan(5000);
      run.stop(StopCause.INTERRUPTED, Duration.ZERO);
      assertThat(Runs.end(run).summary().ended()).isZero();
    }
    assertThat(server.total()).isEqualTo(4);
  }

  private static Thread thread(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void awaitState(Thread thread, Thread.State state) {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (thread.getState() != state && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(thread.getState()).isEqualTo(state);
  }

  @Test
  void aRunThatWasCompleteHasNothingLeftToResume() throws Exception {
    List<ListInput> inputs = Runs.urls(urls("ok", 10));
    Runs.run(Runs.options(out, Model.COROUTINES, 4), inputs);
    RunReport again = Runs.run(Runs.options(out, Model.COROUTINES, 4, FailOn.ANY, true), inputs);
    assertThat(server.total()).isEqualTo(10);
    assertThat(again.exitCode()).isZero();
    assertThat(again.summary().alreadyDone()).isEqualTo(10);
    assertThat(Runs.seqs(out)).hasSize(10);
  }
}
