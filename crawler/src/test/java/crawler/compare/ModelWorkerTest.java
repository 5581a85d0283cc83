package crawler.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.iomodel.LocalSite;
import crawler.iomodel.ModelName;
import crawler.iomodel.Pipeline;
import crawler.iomodel.Urls;
import crawler.iomodel.Work;
import crawler.model.HttpUrl;
import crawler.store.StoreKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ModelWorkerTest {
  @TempDir Path directory;
  private LocalSite site;

  @BeforeEach
  void open() throws IOException {
    site = new LocalSite();
  }

  @AfterEach
  void close() throws IOException {
    site.close();
  }

  /** A JVM of its own on this test's class path. */
  private record JavaProcess(Process process) implements ChildLauncher.Child {

    static JavaProcess start() throws IOException {
      return new JavaProcess(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx128m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  HandMadeWorkerMain.class.getName())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    }

    @Override
    public OutputStream input() {
      return process.getOutputStream();
    }

    @Override
    public InputStream output() {
      return process.getInputStream();
    }

    @Override
    public void close() {
      process.destroyForcibly().onExit().join();
    }
  }

  private List<HttpUrl> urls() {
    return Stream.concat(
            IntStream.range(0, 30).mapToObj(i -> "/page/" + i + "?q=a%20b"),
            Stream.of("/missing/1", "/broken/2"))
        .map(path -> Urls.of(site.url(path)))
        .toList();
  }

  @Test
  void measuresRoundsInAJvmOfItsOwn() throws Exception {
    WorkerJob job =
        new WorkerJob(
            new Entry(ModelName.THREADS, Pipeline.STAGED, Cores.ALL),
            Work.IO,
            2,
            StoreKind.NONE,
            directory);
    JavaProcess process = JavaProcess.start();
    try (Worker worker = PipedWorker.launcher(entry -> process).launch(job)) {
      worker.list(urls());
      RoundResult warmUp = worker.run(5, 8);
      RoundResult first = worker.run(32, 8);
      RoundResult second = worker.run(32, 8);

      assertThat(worker.facts().flags()).contains("-Xmx128m");
      assertThat(warmUp.pages()).isEqualTo(5);
      assertThat(first.pages()).isEqualTo(32);
      assertThat(first.answered()).isEqualTo(32);
      assertThat(first.failures()).isEqualTo(Map.of("http-4xx", 1L, "http-5xx", 1L));
      assertThat(first.digest()).isEqualTo(second.digest()).isNotEqualTo(warmUp.digest());
      assertThat(first.wallNanos()).isPositive();
      assertThat(first.latency().p50Nanos()).isPositive();
      assertThat(first.latency().p99Nanos()).isGreaterThanOrEqualTo(first.latency().p50Nanos());
      assertThat(first.usage().cpuNanos()).isPositive();
      assertThat(first.usage().threads()).isBetween(9, 20);
      assertThat(first.usage().heapBytes()).isPositive();
      assertThat(worker.pages())
          .hasSize(32)
          .extracting(PageLine::outcome)
          .endsWith("saved", "http-4xx", "http-5xx");
    }
    assertThat(process.process().isAlive()).isFalse();
  }

  @Test
  void endsWhenItsInputEnds() throws Exception {
    try (JavaProcess process = JavaProcess.start()) {
      process.input().close();

      assertThat(process.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void saysThatItDoesNotHaveAModel() throws Exception {
    WorkerJob job =
        new WorkerJob(
            new Entry(ModelName.COROUTINES, Pipeline.DIRECT, Cores.ALL),
            Work.IO,
            2,
            StoreKind.NONE,
            directory);
    assertThatThrownBy(() -> PipedWorker.launcher(entry -> JavaProcess.start()).launch(job))
        .hasMessageContaining("no such model here: coroutines");
  }

  @Test
  void comparesHandMadeModelsOnTheSameList() throws Exception {
    CompareOptions options =
        CompareOptions.DEFAULTS
            .withModels(ModelName.SEQUENTIAL, ModelName.VIRTUAL_THREADS)
            .withPipelines(Pipeline.DIRECT, Pipeline.STAGED)
            .withRounds(2)
            .withConcurrency(8)
            .withStore(StoreKind.NONE, directory);
    ComparisonReport report =
        new Comparison(
                options,
                PipedWorker.launcher(entry -> JavaProcess.start()),
                new ListTarget(urls()),
                Clock.systemUTC())
            .run(line -> {});

    assertThat(report.faults()).isEmpty();
    assertThat(report.completed()).hasSize(4);
    assertThat(report.entries().get(0).spread(r -> r.usage().threads()).min()).isEqualTo(1);
    assertThat(new ComparisonTable(report, false).render(100))
        .contains("virtual-threads  staged")
        .contains("2 of 32 pages failed, the same under every model");
  }
}
