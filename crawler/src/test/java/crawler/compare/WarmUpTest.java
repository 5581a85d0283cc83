package crawler.compare;

import static crawler.iomodel.ModelName.COROUTINES;
import static crawler.iomodel.ModelName.SEQUENTIAL;
import static crawler.iomodel.ModelName.THREADS;
import static org.assertj.core.api.Assertions.assertThat;

import crawler.iomodel.Urls;
import crawler.model.HttpUrl;
import crawler.store.StoreKind;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WarmUpTest {
  private static final List<HttpUrl> URLS =
      IntStream.range(0, 100).mapToObj(i -> Urls.of("http://site.test/" + i)).toList();

  @TempDir Path directory;
  private final FakeWorkers workers = new FakeWorkers();
  private final List<String> progress = new ArrayList<>();

  /** One round of three models over a hundred pages, ten in flight. */
  private void compare(Duration latency) throws Exception {
    CompareOptions options =
        CompareOptions.DEFAULTS
            .withModels(SEQUENTIAL, THREADS, COROUTINES)
            .withRounds(1)
            .withConcurrency(10)
            .withStore(StoreKind.FILES, directory);
    FakeTarget target = new FakeTarget(URLS, latency);
    new Comparison(options, workers, target, Clock.systemUTC(), workers::nanoTime)
        .run(progress::add);
  }

  @Test
  void warmsUpSequentialOnAShareOfTheListOnly() throws Exception {
    compare(Duration.ofMillis(10));

    assertThat(workers.asked.subList(0, 3))
        .containsExactly("sequential 10 at 10", "threads 100 at 10", "coroutines 100 at 10");
    assertThat(workers.asked.subList(3, 6)).allMatch(asked -> asked.endsWith(" 100 at 10"));
  }

  @Test
  void warmsUpUntilTheCompilerIsAtRest() throws Exception {
    for (int i = 0; i < 4; i++) {
      workers.then(THREADS, killed -> FakeWorkers.compiling(600, 70));
    }
    // Two seconds of rounds in which it was busy for a ninth of the time, then one of rest.
    workers.then(THREADS, killed -> FakeWorkers.compiling(500, 40));
    workers.then(THREADS, killed -> FakeWorkers.compiling(500, 40));

    compare(Duration.ofMillis(10));

    assertThat(progress.stream().filter(line -> line.equals("warm-up: threads"))).hasSize(1);
    assertThat(workers.roundsOf(THREADS)).isEqualTo(6 + 1);
  }

  @Test
  void warmsUpNoLongerThanItMay() throws Exception {
    for (int i = 0; i < 90; i++) {
      workers.then(THREADS, killed -> FakeWorkers.compiling(150, 140));
    }
    for (int i = 0; i < 30; i++) {
      workers.then(COROUTINES, killed -> FakeWorkers.compiling(1000, 900));
    }

    compare(Duration.ofMillis(10));

    // Three seconds and twenty-five rounds, or four seconds and a half; then the round that counts.
    assertThat(workers.roundsOf(THREADS)).isEqualTo(25 + 1);
    assertThat(workers.roundsOf(COROUTINES)).isEqualTo(5 + 1);
  }

  @Test
  void warmsUpForAsLongAsThePagesTakeOneAfterTheOther() throws Exception {
    for (int i = 0; i < 90; i++) {
      workers.then(THREADS, killed -> FakeWorkers.compiling(200, 180));
    }
    compare(Duration.ofMillis(100));

    // 100 pages of 100 ms: ten seconds, not three.
    assertThat(workers.roundsOf(THREADS)).isEqualTo(50 + 1);
  }
}
