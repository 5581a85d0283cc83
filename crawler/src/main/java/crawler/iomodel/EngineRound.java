package crawler.iomodel;

import crawler.model.PageResult;
import crawler.model.Reason;
import crawler.model.Stage;
import crawler.model.Timings;
import crawler.model.Visit;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Collects how every page of an engine's round ended. Whatever goes wrong in a way that no page can
 * be blamed for ends the round at once: nobody waits for a page that will not come. Thread-safe.
 */
final class EngineRound {
  private final AtomicReferenceArray<@Nullable PageProbe> probes;
  private final AtomicIntegerArray parsed;
  private final CountDownLatch unfinished;
  private final AtomicReference<@Nullable Throwable> bug = new AtomicReference<>();

  EngineRound(int pages) {
    probes = new AtomicReferenceArray<>(pages);
    parsed = new AtomicIntegerArray(pages);
    unfinished = new CountDownLatch(pages);
  }

  /** Takes down what was found in a page, before its result. */
  void parsed(int index, int fingerprint) {
    parsed.set(index, fingerprint);
  }

  /** Takes down a result, as the pipeline's recorder. */
  Future<PageResult> ended(PageResult result) {
    int index = Math.toIntExact(result.line().seq() - 1);
    PageProbe probe =
        switch (result) {
          case PageResult.Saved saved ->
              probe(index, saved.visit(), null, saved.page().sha256(), saved.page().sizeBytes());
          case PageResult.Failed failed -> probe(index, failed.visit(), failed.reason(), "", 0);
          case PageResult.Skipped skipped -> throw unforeseen(result);
          case PageResult.Barred barred -> throw unforeseen(result);
          case PageResult.Invalid invalid -> throw unforeseen(result);
        };
    if (!probes.compareAndSet(index, null, probe)) {
      throw unforeseen(result);
    }
    unfinished.countDown();
    return Future.succeededFuture(result);
  }

  private static IllegalStateException unforeseen(PageResult result) {
    return new IllegalStateException("a page of a list ended as " + result);
  }

  private PageProbe probe(
      int index, Visit visit, @Nullable Reason failure, String sha256, long sizeBytes) {
    long end = System.nanoTime();
    Timings timings = visit.timings();
    long took = timings.totalNanos() - timings.nanos(Stage.QUEUE);
    return new PageProbe(
        index,
        visit.status(),
        failure,
        sha256,
        sizeBytes,
        failure == null ? parsed.get(index) : 0,
        end - took,
        end,
        timings);
  }

  /** A page has left the pipeline. */
  void left(int index) {
    if (probes.get(index) == null) {
      broke(new IllegalStateException("page " + index + " left the pipeline without a result"));
    }
  }

  /** Runs a part of a page's life that has nobody else to tell of a bug. */
  void guard(Runnable part) {
    try {
      part.run();
    } catch (RuntimeException | Error thrown) {
      broke(thrown);
    }
  }

  /** Ends the round; of several causes the first one is told. */
  void broke(Throwable thrown) {
    bug.compareAndSet(null, thrown);
    while (unfinished.getCount() > 0) {
      unfinished.countDown();
    }
  }

  /** Whether nothing more is to be begun. */
  boolean isOver() {
    return bug.get() != null;
  }

  /**
   * Waits for the last page.
   *
   * @throws IllegalStateException when the round broke, with the cause
   */
  List<PageProbe> await() throws InterruptedException {
    unfinished.await();
    Throwable thrown = bug.get();
    if (thrown != null) {
      throw new IllegalStateException("a page of the round broke the model", thrown);
    }
    PageProbe[] all = new PageProbe[probes.length()];
    Arrays.setAll(all, probes::get);
    return List.of(all);
  }
}
