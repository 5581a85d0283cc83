package crawler.pipeline;

import crawler.event.CrawlEvent;
import crawler.event.CrawlListener;
import crawler.model.CrawlUrl;
import crawler.model.InputLine;
import crawler.model.Likeness;
import crawler.model.PageResult;
import crawler.model.Reason;
import crawler.model.Stage;
import crawler.model.StoredPage;
import crawler.model.Visit;
import crawler.parse.TitleReader;
import crawler.politeness.Admission;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The life of a URL, from admission to its manifest line. The only place where errors become
 * results. Thread-safe.
 */
public final class PagePipeline {
  private final HostRules rules;
  private final Download download;
  private final HandOver handOver;
  private final Recorder recorder;
  private final CrawlListener listener;
  private final PageComparer comparer;
  private final PageFollower follower;
  private final Consumer<Throwable> onDiskTrouble;
  private final LongSupplier nanoTime;

  PagePipeline(
      HostRules rules,
      Download download,
      HandOver handOver,
      Recorder recorder,
      CrawlListener listener,
      PageComparer comparer,
      PageFollower follower,
      Consumer<Throwable> onDiskTrouble,
      LongSupplier nanoTime) {
    this.rules = rules;
    this.download = download;
    this.handOver = handOver;
    this.recorder = recorder;
    this.listener = listener;
    this.comparer = comparer;
    this.follower = follower;
    this.onDiskTrouble = onDiskTrouble;
    this.nanoTime = nanoTime;
  }

  /**
   * Says that a URL is about to wait for its host, before the gate is told: for its sake the host
   * may be asked for robots.txt though its address is not public, if the input names that host as
   * an address or localhost.
   */
  public void expect(CrawlUrl url) {
    rules.expect(url.url(), url.onListedHost());
  }

  /**
   * Takes one URL through its life. The future fails only on a bug, never for a bad page.
   *
   * <ol>
   *   <li>permitted: the robots.txt of its host does not forbid it
   *   <li>admitted: its host and the whole crawl have a slot for it
   *   <li>downloaded: requests, redirects and retries until there is a page or a reason
   *   <li>handed over: the save stage has room, the slot is free for the next page
   *   <li>saved: on a saver, under a temporary name, then moved to its own
   *   <li>recorded: its manifest line is written
   * </ol>
   */
  public Future<Ending> process(CrawlUrl url) {
    return finish(download.run(url));
  }

  /**
   * The same for a URL that has waited elsewhere and has been admitted.
   *
   * @param permit the pipeline's to release from now on
   * @param waitedNanos how long it has waited; {@link crawler.model.Timings#UNKNOWN} when that is
   *     not known
   */
  public Future<Ending> process(CrawlUrl url, Admission.Permit permit, long waitedNanos) {
    Future<Ending> ending = finish(download.run(url, permit, waitedNanos));
    // So that pages of a host that is given up end as fast as they are recorded, and no faster.
    return permit.givenUp().isPresent() ? ending.onComplete(done -> permit.release()) : ending;
  }

  /** For how long downloaded pages have waited for room to be saved so far. */
  public Duration saveStageFull() {
    return handOver.full();
  }

  private Future<Ending> finish(Future<Downloaded> downloading) {
    return downloading
        .compose(this::handOver)
        .compose(
            handed ->
                save(handed)
                    .compose(result -> result == null ? interrupted() : record(result))
                    .onComplete(done -> leave(handed)));
  }

  /** Records a line that is not a URL. */
  public Future<Ending> refuse(InputLine line, String detail) {
    return record(new PageResult.Invalid(line, detail));
  }

  /** Records a URL that is deliberately not fetched. */
  public Future<Ending> skip(CrawlUrl url, Reason reason) {
    return record(new PageResult.Skipped(url, reason, 0));
  }

  /** Records a URL that stood earlier in the input. */
  public Future<Ending> skipDuplicate(CrawlUrl url, long firstSeq) {
    return record(new PageResult.Skipped(url, Reason.DUPLICATE, firstSeq));
  }

  private Future<HandedOver> handOver(Downloaded downloaded) {
    return switch (downloaded) {
      case Downloaded.Page page -> {
        long since = nanoTime.getAsLong();
        long bytes = page.body().bytesInMemory();
        entering(page);
        yield handOver
            .enter(bytes)
            .map(room -> new HandedOver(page, bytes, since))
            .onComplete(entered -> page.permit().release());
      }
      case Downloaded.Lost lost -> Future.succeededFuture(new HandedOver(lost, 0, 0));
      case Downloaded.Barred barred -> Future.succeededFuture(new HandedOver(barred, 0, 0));
      case Downloaded.Interrupted cut -> Future.succeededFuture(new HandedOver(cut, 0, 0));
    };
  }

  private void entering(Downloaded.Page page) {
    try {
      listener.onEvent(new CrawlEvent.Entered(page.pursuit().url, Stage.SAVE));
    } catch (RuntimeException bug) {
      page.body().abort();
      page.permit().release();
      throw bug;
    }
  }

  /** Completes with null when there is nothing to record. */
  private Future<@Nullable PageResult> save(HandedOver handed) {
    return switch (handed.downloaded()) {
      case Downloaded.Page page ->
          page.body()
              .publish()
              .map(stored -> saved(page, stored, handed.sinceNanos()))
              .recover(failure -> notSaved(page, failure, handed.sinceNanos()));
      case Downloaded.Lost(Pursuit pursuit, Reason reason, String detail) ->
          Future.succeededFuture(
              new PageResult.Failed(
                  pursuit.url, pursuit.visit(nanoTime.getAsLong()), reason, detail));
      case Downloaded.Barred(Pursuit pursuit, Reason reason, String detail) ->
          Future.succeededFuture(
              new PageResult.Barred(
                  pursuit.url, pursuit.visit(nanoTime.getAsLong()), reason, detail));
      case Downloaded.Interrupted cut -> Future.succeededFuture(null);
    };
  }

  /** Only now, so that whoever is slow to record slows the network down. */
  private void leave(HandedOver handed) {
    if (handed.downloaded() instanceof Downloaded.Page) {
      handOver.leave(handed.bytes());
    }
  }

  private @Nullable PageResult saved(Downloaded.Page page, StoredPage stored, long sinceNanos) {
    Pursuit pursuit = page.pursuit();
    long savedAt = nanoTime.getAsLong();
    Visit visit = pursuit.visit(savedAt, Stage.SAVE, savedAt - sinceNanos);
    boolean titled = TitleReader.reads(visit.contentType());
    String title = titled ? TitleReader.title(page.body().prefix(), visit.charset()) : "";
    PageFollower.Page saved =
        new PageFollower.Page(
            pursuit.url, visit, stored, pursuit.linkHeaders(), pursuit.robotsTags());
    Likeness likeness;
    try {
      likeness = comparer.compare(saved);
      follower.follow(saved);
    } catch (IOException e) {
      onDiskTrouble.accept(e);
      return null;
    }
    if (titled || !follower.equals(PageFollower.NONE)) {
      long parsedAt = nanoTime.getAsLong();
      visit = pursuit.visit(parsedAt, Stage.PARSE, parsedAt - savedAt);
    }
    return new PageResult.Saved(pursuit.url, visit, stored, title, likeness);
  }

  private Future<@Nullable PageResult> notSaved(
      Downloaded.Page page, Throwable failure, long sinceNanos) {
    if (!(failure instanceof IOException)) {
      return Future.failedFuture(failure);
    }
    if (DiskTrouble.isLasting(failure)) {
      onDiskTrouble.accept(failure);
      return Future.succeededFuture(null);
    }
    long failedAt = nanoTime.getAsLong();
    String detail = failure.getMessage() == null ? Reason.STORE_ERROR.text() : failure.getMessage();
    return Future.succeededFuture(
        new PageResult.Failed(
            page.pursuit().url,
            page.pursuit().visit(failedAt, Stage.SAVE, failedAt - sinceNanos),
            Reason.STORE_ERROR,
            detail));
  }

  private Future<Ending> record(PageResult result) {
    return recorder
        .record(result)
        .transform(
            done -> {
              if (done.failed()) {
                onDiskTrouble.accept(done.cause());
                return interrupted();
              }
              listener.onEvent(new CrawlEvent.Ended(done.result()));
              return Future.succeededFuture(Ending.of(done.result()));
            });
  }

  private static Future<Ending> interrupted() {
    return Future.succeededFuture(Ending.INTERRUPTED);
  }

  private record HandedOver(Downloaded downloaded, long bytes, long sinceNanos) {}
}
