package crawler.engine;

import crawler.event.CrawlEvent;
import crawler.event.CrawlListener;
import crawler.frontier.CrawlGraph;
import crawler.frontier.InputException;
import crawler.frontier.UrlListReader;
import crawler.model.ConfigException;
import crawler.model.CrawlUrl;
import crawler.model.HttpUrl;
import crawler.model.InputLine;
import crawler.model.Reason;
import crawler.pipeline.PagePipeline;
import crawler.scope.Scope;
import crawler.scope.ScopeVerdict;
import crawler.url.InvalidUrlException;
import crawler.url.UrlParser;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads the seeds of a crawl to their end, which gives them the first numbers, and lets the crawl
 * begin; or go on, with all that an earlier process has found and not ended.
 */
final class SeedReader implements Source {
  private final UrlListReader reader;
  private final RunJournal journal;
  private final CrawlListener listener;
  private final CrawlGraph graph;
  private final Scope scope;
  private final FoundPages pages;
  private final PagePipeline pipeline;
  private final WaitingPages waiting;
  private final Run run;
  private final AtomicLong count;
  private long read;
  private long inScope;
  private @Nullable String refused;

  /**
   * @param count counts the URLs that belong to the run
   */
  SeedReader(
      UrlListReader reader,
      RunJournal journal,
      CrawlListener listener,
      CrawlGraph graph,
      Scope scope,
      FoundPages pages,
      PagePipeline pipeline,
      WaitingPages waiting,
      Run run,
      AtomicLong count) {
    this.reader = reader;
    this.journal = journal;
    this.listener = listener;
    this.graph = graph;
    this.scope = scope;
    this.pages = pages;
    this.pipeline = pipeline;
    this.waiting = waiting;
    this.run = run;
    this.count = count;
  }

  @Override
  public void read() throws InterruptedException, InputException, IOException {
    for (InputLine line = reader.next(); line != null; line = reader.next()) {
      read = line.seq();
      if (!journal.isAsBefore(line) || (graph.seedsComplete() && read > graph.seeds())) {
        throw new ConfigException(journal.changed(line));
      }
      journal.takenUp(line);
      take(line);
      stopIfAsked();
    }
    long before = Math.max(journal.readEarlier(), graph.seeds());
    if (read < before) {
      throw new ConfigException(InputCheck.shorter(before, read));
    }
    if (inScope == 0 && refused != null) {
      throw new ConfigException("no seed is in the scope of the crawl: " + refused);
    }
    if (!graph.seedsComplete()) {
      graph.endSeeds();
    }
    begin();
  }

  private void stopIfAsked() throws InterruptedException {
    if (run.isStopping()) {
      throw new InterruptedException();
    }
  }

  private void take(InputLine line) throws IOException {
    boolean known = line.seq() <= graph.seeds();
    HttpUrl url;
    try {
      url = UrlParser.parseInput(line.text());
    } catch (InvalidUrlException e) {
      if (!known) {
        graph.addNoSeed();
      }
      String detail = e.getMessage() == null ? "not a URL" : e.getMessage();
      record(line, () -> pipeline.refuse(line, detail));
      return;
    }
    pages.addSeed(url);
    HttpUrl bare = url.withCredentials("");
    switch (scope.addSeed(bare)) {
      case ScopeVerdict.InScope in -> inScope++;
      case ScopeVerdict.OutOfScope out -> {
        refused = url + " " + out.detail();
        if (!known) {
          graph.addNoSeed();
        }
        CrawlUrl outside = new CrawlUrl(line, url, 0, "", true);
        record(line, () -> pipeline.skip(outside, Reason.OUT_OF_SCOPE));
        return;
      }
    }
    long first = known ? graph.numberOf(bare, line.seq()) : graph.addSeed(bare);
    if (first != line.seq()) {
      CrawlUrl again = new CrawlUrl(line, url, 0, "", true);
      record(line, () -> pipeline.skipDuplicate(again, first));
    }
  }

  private interface Recording {
    Future<?> begin();
  }

  /** Records a line of which nothing is fetched, unless an earlier process did. */
  private void record(InputLine line, Recording recording) {
    count.incrementAndGet();
    if (!journal.isFinished(line)) {
      run.began();
      recording.begin().onComplete(done -> run.ended(done.succeeded() ? null : done.cause()));
    }
  }

  /** What belongs to the crawl and has not ended waits from now on. */
  private void begin() throws IOException, InterruptedException {
    for (long number = 1; number <= graph.count(); number++) {
      if (!graph.isWanted(number)) {
        continue;
      }
      count.incrementAndGet();
      if (journal.isFinished(number)) {
        if (journal.hasFailed(number)) {
          journal.isFinished(pages.page(number).line());
        }
      } else {
        waiting.addFar(pages.page(number), (int) number);
      }
      stopIfAsked();
    }
    listener.onEvent(new CrawlEvent.InputCounted(count.get()));
  }

  @Override
  public long count() {
    return count.get();
  }

  @Override
  public void close() {
    reader.close();
    journal.seen().close();
  }
}
