package crawler.iomodel;

import crawler.model.CrawlUrl;
import crawler.model.Reason;
import crawler.model.Stage;
import crawler.model.StoredPage;
import crawler.store.StoreOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * One round of a hand-made model: joins the download of each page to its saving, the one place
 * where the two pipelines differ, and collects how every page ended. Thread-safe.
 */
final class PageRound implements AutoCloseable {
  /** What a staged page may hold in memory between download and saving. */
  private static final int STAGED_ROOM_BYTES = 256 << 10;

  private final Workload workload;
  private final long maxBodyBytes;
  private final BoundedSavers savers;
  private final AtomicReferenceArray<@Nullable PageProbe> probes;
  private final CountDownLatch unfinished;
  private final AtomicReference<@Nullable Throwable> bug = new AtomicReference<>();

  PageRound(Workload workload, long maxBodyBytes) {
    this.workload = workload;
    this.maxBodyBytes = maxBodyBytes;
    this.savers =
        new BoundedSavers(StoreOptions.DEFAULTS.saveConcurrency(), workload.concurrency());
    this.probes = new AtomicReferenceArray<>(workload.urls().size());
    this.unfinished = new CountDownLatch(workload.urls().size());
  }

  /**
   * Starts the clock of one page. The model downloads into {@link Page#body()} and then completes
   * {@link Page#downloaded()}; the rest happens by callback.
   */
  Page begin(int index) {
    CrawlUrl url = workload.urls().get(index);
    int room =
        switch (workload.pipeline()) {
          case DIRECT -> 0;
          case STAGED -> STAGED_ROOM_BYTES;
        };
    PageBody body = new PageBody(workload, url, room, maxBodyBytes, new StageClock());
    Page page = new Page(index, url, body, new CompletableFuture<>());
    CompletableFuture<Worked> worked =
        page.downloaded().thenApply(failure -> new Worked(failure, body.downloaded()));
    CompletableFuture<Void> saved =
        switch (workload.pipeline()) {
          case DIRECT -> worked.thenAccept(done -> save(page, done));
          case STAGED -> worked.thenAcceptAsync(done -> save(page, done), savers);
        };
    var _ = saved.whenComplete((done, thrown) -> end(thrown));
    return page;
  }

  /** Whether a bug has ended the round: nothing more is to be begun. */
  boolean isBroken() {
    return bug.get() != null;
  }

  /**
   * Ends the round because of something that no page can be blamed for: nobody waits for a page
   * that will not come. Of several causes the first one is told.
   */
  void broke(Throwable thrown) {
    bug.compareAndSet(null, thrown);
    while (unfinished.getCount() > 0) {
      unfinished.countDown();
    }
  }

  /**
   * Waits for the last page, but not longer than {@code limit}.
   *
   * @return whether the round is over
   */
  boolean isOverWithin(Duration limit) throws InterruptedException {
    return unfinished.await(limit.toNanos(), TimeUnit.NANOSECONDS);
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

  @Override
  public void close() {
    savers.close();
  }

  private void save(Page page, Worked worked) {
    PageBody body = page.body();
    Reason failure = body.refusal().or(worked::failure).orElse(null);
    String sha256 = "";
    long sizeBytes = 0;
    if (failure == null) {
      try {
        StoredPage stored = body.save();
        sha256 = stored.sha256();
        sizeBytes = stored.sizeBytes();
      } catch (PageFailure e) {
        failure = e.reason();
      }
    } else {
      body.drop();
    }
    body.clock().end(Stage.SAVE);
    probes.set(
        page.index(),
        new PageProbe(
            page.index(),
            body.status(),
            failure,
            sha256,
            sizeBytes,
            failure == null ? worked.parsed() : 0,
            body.clock().startNanos(),
            body.clock().lastNanos(),
            body.clock().timings()));
  }

  private void end(@Nullable Throwable thrown) {
    if (thrown == null) {
      unfinished.countDown();
    } else {
      broke(thrown);
    }
  }

  /**
   * A page in flight.
   *
   * @param downloaded completed by the model when the last byte arrived (empty) or the download
   *     failed (why)
   */
  record Page(
      int index, CrawlUrl url, PageBody body, CompletableFuture<Optional<Reason>> downloaded) {}

  /** A page whose download and work are over. */
  private record Worked(Optional<Reason> failure, int parsed) {}
}
