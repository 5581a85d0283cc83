package crawler.compare;

import crawler.iomodel.ModelName;
import crawler.iomodel.Usage;
import crawler.model.HttpUrl;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Workers in this process that answer as scripted: by default a round takes three seconds, which is
 * enough of a warm-up, and saves the same pages. The first answer is the warm-up's.
 */
final class FakeWorkers implements WorkerLauncher {
  /** What was asked of whom, such as {@code threads 8}. */
  final List<String> asked = new ArrayList<>();

  /** Who was given how many URLs, such as {@code threads 100}. */
  final List<String> lists = new ArrayList<>();

  /** Why a model is not available. */
  final Map<ModelName, String> unavailable = new EnumMap<>(ModelName.class);

  final List<String> closed = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private final Map<ModelName, Deque<Answer>> scripts = new EnumMap<>(ModelName.class);
  private final Map<ModelName, List<PageLine>> pages = new EnumMap<>(ModelName.class);

  /** A worker's answer to one request for a round. */
  interface Answer {
    RoundResult give(CountDownLatch killed) throws Exception;
  }

  /** Scripts the next answer of a model. */
  FakeWorkers then(ModelName model, Answer answer) {
    scripts.computeIfAbsent(model, m -> new ArrayDeque<>()).add(answer);
    return this;
  }

  /** Scripts counted rounds of so many milliseconds, after a warm-up. */
  FakeWorkers takes(ModelName model, int... millis) {
    then(model, killed -> result(3000, "same"));
    for (int wall : millis) {
      then(model, killed -> result(wall, "same"));
    }
    return this;
  }

  /** A clock by which the rounds so far took as long as they say. */
  long nanoTime() {
    return nanos.get();
  }

  /** How many rounds were asked of a model, the warm-up included. */
  long roundsOf(ModelName model) {
    return asked.stream().filter(round -> round.startsWith(model.code() + " ")).count();
  }

  FakeWorkers pagesOf(ModelName model, PageLine... lines) {
    pages.put(model, List.of(lines));
    return this;
  }

  static RoundResult result(int millis, String digest) {
    return result(millis, 0, digest);
  }

  /** A round in which the compiler was busy for so many milliseconds. */
  static RoundResult compiling(int millis, int compileMillis) {
    return result(millis, compileMillis, "same");
  }

  private static RoundResult result(int millis, int compileMillis, String digest) {
    return new RoundResult(
        millis * 1_000_000L,
        100,
        100,
        800_000,
        Map.of(),
        digest,
        new Latency(20_000_000, 25_000_000, 31_000_000),
        new Usage(
            300_000_000,
            40_000_000,
            compileMillis * 1_000_000L,
            9,
            62_000_000,
            10_000_000,
            120,
            7));
  }

  @Override
  public Worker launch(WorkerJob job) {
    ModelName model = job.entry().model();
    CountDownLatch killed = new CountDownLatch(1);
    return new Worker() {
      @Override
      public JvmFacts facts() {
        return new JvmFacts("25.0.1+8", List.of("-Xmx256m"), 2);
      }

      @Override
      public Optional<String> unavailable() {
        return Optional.ofNullable(unavailable.get(model));
      }

      @Override
      public void list(List<HttpUrl> urls) {
        lists.add(model.code() + " " + urls.size());
      }

      @Override
      public RoundResult run(int count, int concurrency) throws IOException {
        asked.add(model.code() + " " + count + " at " + concurrency);
        Deque<Answer> script = scripts.getOrDefault(model, new ArrayDeque<>());
        try {
          RoundResult result =
              script.isEmpty() ? result(3000, "same") : script.remove().give(killed);
          nanos.addAndGet(result.wallNanos());
          return result;
        } catch (IOException e) {
          throw e;
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }

      @Override
      public List<PageLine> pages() {
        return pages.getOrDefault(model, List.of());
      }

      @Override
      public void close() {
        killed.countDown();
        if (!closed.contains(model.code())) {
          closed.add(model.code());
        }
      }
    };
  }
}
