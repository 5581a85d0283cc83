package crawler.iomodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import crawler.model.Stage;
import crawler.process.JavaChild;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The processes are the same in all rounds of this class, as they are in those of a worker. */
@Timeout(120)
class ProcessesModelTest extends IoModelContract {
  private static final int PROCESSES = 2;
  private static final Path TASKSET = Path.of("/usr/bin/taskset");
  private static ProcessPool pool;

  @BeforeAll
  static void startPool() {
    pool = pool();
  }

  private static ProcessPool pool() {
    return new ProcessPool(PROCESSES, SocketLimits.DEFAULTS, PageWorkerMain::launch);
  }

  @AfterAll
  static void endPool() {
    pool.close();
  }

  @Override
  protected IoModel model() {
    return pool.make();
  }

  /** As many as there are processes, whatever is asked for. */
  @Override
  protected int inFlight(int asked) {
    return PROCESSES;
  }

  private List<String> htmlPages() {
    return IntStream.range(0, 6).mapToObj(i -> site.url("/html/" + i)).toList();
  }

  @ParameterizedTest
  @EnumSource(Work.class)
  void parsesInTheProcessesAndFindsTheSameAsTheOthers(Work work) throws Exception {
    Workload workload =
        new Workload(Urls.list(htmlPages()), CONCURRENCY, Pipeline.STAGED, work, new MemoryStore());
    List<PageProbe> alone;
    try (IoModel sequential = new SequentialModel(SocketLimits.DEFAULTS)) {
      alone = sequential.run(workload);
    }
    List<PageProbe> pooled;
    try (IoModel model = model()) {
      pooled = model.run(workload);
    }

    assertThat(pooled).extracting(PageProbe::failure).containsOnlyNulls();
    assertThat(pooled)
        .extracting(PageProbe::parsed)
        .isEqualTo(alone.stream().map(PageProbe::parsed).toList());
    assertThat(pooled)
        .extracting(page -> page.timings().has(Stage.PARSE))
        .containsOnly(work != Work.IO);
    if (work != Work.IO) {
      assertThat(pooled).extracting(PageProbe::parsed).doesNotContain(0);
    }
  }

  @Test
  void tellsTheStagesThatTheProcessMeasured() throws Exception {
    List<PageProbe> probes =
        fetch(Pipeline.STAGED, List.of(site.url("/page/1"), site.url("/missing/1")));

    for (PageProbe probe : probes) {
      assertThat(probe.timings().has(Stage.CONNECT)).isTrue();
      assertThat(probe.timings().has(Stage.TTFB)).isTrue();
      assertThat(probe.timings().has(Stage.BODY)).isTrue();
      assertThat(probe.timings().has(Stage.SAVE)).isTrue();
      long stages = Stream.of(Stage.values()).mapToLong(probe.timings()::nanos).sum();
      assertThat(stages).isEqualTo(probe.latencyNanos());
    }
  }

  @Test
  void addsUpWhatItsProcessesCost() throws Exception {
    try (IoModel model = model()) {
      assertThat(model.usageElsewhere()).isEqualTo(Usage.NONE);
      model.run(
          new Workload(Urls.list(htmlPages()), 1, Pipeline.STAGED, Work.CPU, new MemoryStore()));

      Usage usage = model.usageElsewhere();
      assertThat(usage.userNanos()).isPositive();
      assertThat(usage.heapBytes()).isPositive();
      assertThat(usage.threads()).isGreaterThanOrEqualTo(PROCESSES);
    }
  }

  @Test
  void opensItsConnectionsAnewInEachRoundAndKeepsItsProcesses() throws Exception {
    List<String> urls = IntStream.range(0, 8).mapToObj(i -> site.url("/page/" + i)).toList();
    fetch(Pipeline.STAGED, urls);
    List<Long> pids = pool.processes().stream().map(PoolProcess::pid).toList();
    int firstRound = site.connections.get();
    fetch(Pipeline.STAGED, urls);

    assertThat(site.connections.get()).isBetween(firstRound + 1, firstRound + PROCESSES);
    assertThat(pool.processes()).extracting(PoolProcess::pid).isEqualTo(pids);
  }

  @Test
  void saysWhichProcessWasKilledAndWhileItDidWhat() throws Exception {
    try (ProcessPool own = pool();
        IoModel model = own.make()) {
      List<ProcessHandle> processes =
          own.processes().stream().map(p -> ProcessHandle.of(p.pid()).orElseThrow()).toList();
      String url = site.url("/mute/1");
      var round =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return model.run(
                      new Workload(Urls.list(List.of(url)), 1, Pipeline.STAGED, Work.IO, store));
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      site.awaitRequest("/mute/1");
      // Which of the two has the page is chance: the one that has not ends without a word.
      processes.forEach(ProcessHandle::destroyForcibly);

      assertThatThrownBy(() -> round.get(30, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .rootCause()
          .hasMessageMatching(
              "worker process \\d+ was killed \\(exit code 137\\) while it fetched " + url);
      for (ProcessHandle process : processes) {
        process.onExit().get(30, TimeUnit.SECONDS);
      }
      assertThat(store.unfinished).hasValue(0);
      assertThat(own.processes()).isEmpty();
    }
  }

  @Test
  void countsWhatEachRoundCostByItself() throws Exception {
    try (ProcessPool own = pool();
        IoModel model = own.make()) {
      var pages = Urls.list(pages("page", 200));
      Workload many = new Workload(pages, 2, Pipeline.STAGED, Work.CPU, store);
      model.run(many);
      Usage first = model.usageElsewhere();
      model.run(new Workload(pages.subList(0, 1), 2, Pipeline.STAGED, Work.IO, store));

      assertThat(model.usageElsewhere().cpuNanos()).isLessThan(first.cpuNanos());
    }
  }

  @Test
  void startsOthersWhenARoundHasFailed() throws Exception {
    try (ProcessPool own = pool()) {
      IoModel first = own.make();
      own.processes().forEach(PoolProcess::kill);
      Workload workload =
          new Workload(Urls.list(List.of(site.url("/page/1"))), 1, Pipeline.STAGED, Work.IO, store);
      assertThatThrownBy(() -> first.run(workload)).isInstanceOf(IllegalStateException.class);

      assertThat(own.make().run(workload)).extracting(PageProbe::outcome).containsOnly("saved");
    }
  }

  @Test
  void saysThatAProcessEndedBetweenTwoRounds() throws Exception {
    try (ProcessPool own = pool()) {
      IoModel model = own.make();
      var page = Urls.list(List.of(site.url("/page/1")));
      Workload workload = new Workload(page, 1, Pipeline.STAGED, Work.IO, store);
      model.run(workload);
      own.processes().getFirst().kill();

      assertThatThrownBy(() -> model.run(workload))
          .hasMessageMatching(
              "worker process \\d+ was killed \\(exit code 137\\) at the beginning of a round");
      assertThat(own.processes()).isEmpty();
    }
  }

  @Test
  void goesOnAfterABodyThatIsTooLarge() throws Exception {
    var limits = new SocketLimits(Duration.ofSeconds(10), Duration.ofSeconds(30), 100 << 10);
    try (ProcessPool own = new ProcessPool(1, limits, PageWorkerMain::launch);
        IoModel model = own.make()) {
      List<String> urls = List.of(site.url("/big/1"), site.url("/page/1"));

      assertThat(model.run(new Workload(Urls.list(urls), 1, Pipeline.STAGED, Work.IO, store)))
          .extracting(PageProbe::outcome)
          .containsExactly("too-large", "saved");
      assertThat(store.unfinished).hasValue(0);
    }
  }

  @Test
  void saysThatAProcessDidNotStart() {
    try (ProcessPool own =
        new ProcessPool(
            1,
            SocketLimits.DEFAULTS,
            () -> JavaChild.start(UsageMeterTest.class.getName(), List.of("-Xmx16m"), List.of()))) {
      assertThatThrownBy(own::make)
          .rootCause()
          .hasMessageMatching("worker process \\d+ ended \\(exit code 1\\) before it was ready");
    }
  }

  @Test
  void endsItsProcessesWhenTheRoundIsInterrupted() throws Exception {
    try (ProcessPool own = pool();
        IoModel model = own.make()) {
      List<ProcessHandle> processes =
          own.processes().stream().map(p -> ProcessHandle.of(p.pid()).orElseThrow()).toList();
      CompletableFuture<Throwable> end = new CompletableFuture<>();
      Thread round =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      model.run(
                          new Workload(
                              Urls.list(List.of(site.url("/mute/1"))),
                              1,
                              Pipeline.DIRECT,
                              Work.IO,
                              store));
                    } catch (Throwable e) {
                      end.complete(e);
                    }
                  });
      site.awaitRequest("/mute/1");

      round.interrupt();

      assertThat(end.get(30, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
      assertThat(processes).noneMatch(ProcessHandle::isAlive);
    }
  }

  @Test
  void tellsHowManyCoresAProcessSees() throws Exception {
    assumeTrue(Files.isExecutable(TASKSET), "needs the program taskset");
    String status = Files.readString(Path.of("/proc/self/status"));
    String core = status.replaceFirst("(?s).*Cpus_allowed_list:\\s*(\\d+).*", "$1");
    PoolProcess one =
        new PoolProcess(PageWorkerMain.launch(List.of(TASKSET.toString(), "-c", core)));
    try {
      assertThat(one.awaitReady()).isEqualTo(1);
    } finally {
      one.kill();
    }
  }
}
