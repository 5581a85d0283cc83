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
import crawler.scope.ScopeVerdict;
import crawler.url.InvalidUrlException;
import crawler.url.UrlParser;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
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
  private final SeedScope scope;
  private final List<HttpUrl> sitemaps;
  private final FoundPages pages;
  private final PagePipeline pipeline;
  private final WaitingPages waiting;
  private final Run run;
  private final AtomicLong count;
  private long read;
  private long inScope;
  private @Nullable String refused;

  /**
   * @param sitemaps that the user named
   * @param count counts the URLs that belong to the run
   */
  SeedReader(
      UrlListReader reader,
      RunJournal journal,
      CrawlListener listener,
      CrawlGraph graph,
      SeedScope scope,
      List<HttpUrl> sitemaps,
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
    this.sitemaps = sitemaps;
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
      journal.takenUp(List.of(line));
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
    addSitemaps();
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
      url = UrlParser.parseInput(line);
    } catch (InvalidUrlException e) {
      if (!known) {
        graph.addNoSeed();
      }
      String detail = e.getMessage() == null ? "not a URL" : e.getMessage();
      record(line, () -> pipeline.refuse(line, detail));
      return;
    }
    HttpUrl bare = url.withCredentials("");
    switch (scope.add(url)) {
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
    long first = known ? graph.numberOf(bare, line.seq()) : graph.addSeed(bare, line.priority());
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
    // Now, since the first pages are on their way before the last ones wait, and add what they
    // find.
    BitSet wanted = wanted();
    for (int number = wanted.nextSetBit(1); number > 0; number = wanted.nextSetBit(number + 1)) {
      count.incrementAndGet();
      if (journal.isFinished(number)) {
        if (journal.hasFailed(number)) {
          journal.isFinished(pages.page(number).line());
        }
      } else {
        waiting.addFar(pages.page(number), number);
      }
      stopIfAsked();
    }
    listener.onEvent(new CrawlEvent.InputCounted(count.get()));
  }

  private BitSet wanted() {
    int last = (int) Math.min(graph.count(), Integer.MAX_VALUE - 1);
    BitSet wanted = new BitSet(last + 1);
    for (int number = 1; number <= last; number++) {
      wanted.set(number, graph.isWanted(number));
    }
    return wanted;
  }

  private void addSitemaps() throws IOException {
    for (HttpUrl sitemap : sitemaps) {
      switch (scope.addSitemap(sitemap, read == 0)) {
        case ScopeVerdict.InScope in -> graph.addSitemap(sitemap.withCredentials(""));
        case ScopeVerdict.OutOfScope out ->
            throw new ConfigException("--sitemap " + sitemap + " " + out.detail());
      }
    }
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
