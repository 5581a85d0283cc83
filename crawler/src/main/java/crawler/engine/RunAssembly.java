package crawler.engine;

import crawler.event.CrawlEvent;
import crawler.event.CrawlListener;
import crawler.fetch.Fetcher;
import crawler.frontier.InputException;
import crawler.frontier.ListInput;
import crawler.frontier.ParkedLines;
import crawler.frontier.SeenUrls;
import crawler.frontier.UrlListReader;
import crawler.journal.CrawlNotes;
import crawler.journal.RequestedPages;
import crawler.journal.RunDirectory;
import crawler.journal.RunDirectoryException;
import crawler.journal.RunSettings;
import crawler.pipeline.HostRules;
import crawler.pipeline.PageComparer;
import crawler.pipeline.PageFollower;
import crawler.pipeline.PagePipeline;
import crawler.pipeline.PageReader;
import crawler.pipeline.PipelineBuilder;
import crawler.politeness.HostGate;
import crawler.politeness.HostTerms;
import crawler.politeness.PolitenessOptions;
import crawler.store.PageContents;
import crawler.store.PageStore;
import crawler.url.InvalidUrlException;
import crawler.url.UrlParser;
import io.vertx.core.Promise;
import io.vertx.core.Timer;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts one run together from what all runs share and what this one is told to do. */
final class RunAssembly {
  /** URLs of the list that wait for their host's turn, for each slot. */
  private static final int LOOK_AHEAD_FACTOR = 2;

  private static final int LEAST_LOOK_AHEAD = 4096;

  private final long begunNanos;
  private final Machinery shared;
  private final CrawlOptions options;
  private final Assignment told;
  private final RunDirectory directory;
  private final RunJournal journal;
  private final RunLimits limits;
  private final PagePlaces places;
  private final Fetcher fetcher;
  private final HostRules rules;
  private final HeldTerms terms;
  private final HostGate gate;
  private final StallWatch watch;
  private final Promise<Void> firstEnd = Promise.promise();
  private final CrawlListener listener;
  private final PageStore store;
  private final SeenUrls savedBytes;
  private final PageComparer comparer;
  private final @Nullable SeenPages seenPages;
  private final @Nullable LinkCrawl links;
  private final PageFollower follower;
  private final Run run;
  private final RunClock clock = RunClock.begin();

  /** A run that is ready to begin. */
  record Ready(Run run, Source source, WaitingPages waiting) {
    void begin() {
      run.start(source, waiting);
    }
  }

  /**
   * Opens the record and everything else that a run has.
   *
   * @throws InputException when a list cannot be read; nothing has been written then
   * @throws crawler.journal.RunDirectoryException when the run directory cannot be used
   * @throws crawler.model.ConfigException when a run is to be gone on with which is another
   */
  static Ready assemble(Machinery shared, Assignment told) throws InputException {
    UrlListReader reader =
        UrlListReader.open(
            told.inputs(),
            told.standardInput(),
            (source, what) -> told.listener().onEvent(new CrawlEvent.Noticed(source, what)));
    return new RunAssembly(shared, told).ready(reader);
  }

  private RunAssembly(Machinery shared, Assignment told) {
    this.begunNanos = System.nanoTime();
    this.shared = shared;
    this.options = shared.options();
    this.limits = options.limits();
    this.told = told;
    directory = RunDirectory.open(options.directory(), options.overwrite(), options.resume());
    places = new PagePlaces(limits);
    savedBytes = new SeenUrls(directory.tmp().resolve("contents"), 0);
    journal = openJournal();
    places.usedEarlier(journal.requestedEarlier());
    fetcher = metered();
    rules = rules();
    HostTerms announced = new AnnouncedHosts(rules, fetcher, this::isGoingOn);
    terms = new HeldTerms(announced, places);
    PolitenessOptions politeness = options.politeness();
    gate = new HostGate(politeness, terms, System::nanoTime, shared::after);
    watch =
        new StallWatch(
            System::nanoTime,
            shared::after,
            politeness.longestStep(),
            gate::waits,
            told.listener());
    listener = listener();
    gate.onNews(news -> listener.onEvent(new CrawlEvent.HostChanged(news)));
    if (directory.resumed()) {
      gate.resume();
    }
    PageStore pages = shared.stores().apply(directory);
    FollowOptions follow = told.follow();
    boolean nearToo = options.store().nearDuplicates();
    if (follow == null && !nearToo) {
      store = pages;
      links = null;
      follower = PageFollower.NONE;
      seenPages = notesCopies() ? new SeenPages(savedBytes, null) : null;
    } else {
      PageContents contents = PageStores.readable(pages, directory);
      store = contents;
      links = follow == null ? null : openLinks(follow, contents);
      follower = links == null ? new PassedPages(contents) : links.follower();
      seenPages = new SeenPages(savedBytes, nearToo ? contents : null);
    }
    comparer = seenPages == null ? PageComparer.NONE : seenPages;
    run =
        new Run(
            new Run.Parts(
                shared.vertx(),
                gate,
                store,
                journal,
                listener,
                options.failOn(),
                politeness,
                limits,
                places,
                this::notes,
                new RunSettings(told.settings(), politeness.concurrency()),
                clock));
  }

  /** Asked for hosts of pages, which there are none of before there is a run. */
  private boolean isGoingOn() {
    return !run.isStopping();
  }

  private RunJournal openJournal() {
    try {
      return RunJournal.open(
          directory,
          lasting(),
          told.inputs(),
          shared.force(),
          shared.clock(),
          earlierPages(),
          told.listener());
    } catch (RuntimeException e) {
      savedBytes.close();
      throw e;
    }
  }

  private HostRules rules() {
    HostRules fetched = shared.rules(fetcher);
    FollowOptions follow = told.follow();
    boolean named = follow != null && follow.sitemaps().ofRobots();
    return named ? new RobotsSitemaps(fetched, told.listener()) : fetched;
  }

  /** What is not kept is not worth noting, unless somebody asks. */
  private boolean notesCopies() {
    return switch (options.store().kind()) {
      case FILES -> true;
      case NONE -> told.follow() != null || options.store().nearDuplicates();
    };
  }

  private CrawlNotes notes() {
    CrawlNotes notes = links == null ? CrawlNotes.NONE : links.follower().notes();
    return seenPages == null ? notes : notes.withCopies(seenPages.copies());
  }

  private RequestedPages earlierPages() {
    return new RequestedPages() {
      @Override
      public boolean wantsUrls() {
        return places.countsHosts();
      }

      @Override
      public void requested(String url) {
        usedEarlier(url);
      }

      @Override
      public void saved(long seq, String sha256) {
        savedEarlier(seq, sha256);
      }
    };
  }

  private void savedEarlier(long seq, String sha256) {
    if (!notesCopies()) {
      return;
    }
    try {
      savedBytes.firstSeq(sha256, seq);
    } catch (IOException e) {
      throw new RunDirectoryException(directory.tmp() + ": " + e.getMessage(), e);
    }
  }

  private void usedEarlier(String url) {
    try {
      places.usedEarlier(UrlParser.parseInput(url).origin());
    } catch (InvalidUrlException e) {
      // It was one when the manifest was written: somebody has edited it.
    }
  }

  private Fetcher metered() {
    return limits.maxBytes() == RunLimits.ANY_BYTES
        ? shared.fetcher()
        : new MeteredFetcher(shared.fetcher(), new ReceivedBytes(limits), this::received);
  }

  /** At once, on the event loop that reads the body: until the run stops, more pages begin. */
  private void received(ReceivedBytes.Level level) {
    run.reached(Limit.BYTES);
    if (level == ReceivedBytes.Level.FULL) {
      run.cutShort();
    }
  }

  /** What every process of the run must be asked for in the same way. */
  private Map<String, String> lasting() {
    Map<String, String> lasting = new LinkedHashMap<>(options.lasting());
    FollowOptions follow = told.follow();
    if (follow != null) {
      lasting.putAll(follow.lasting());
    }
    return lasting;
  }

  private CrawlListener listener() {
    return event -> {
      if (event instanceof CrawlEvent.Ended) {
        firstEnd.tryComplete();
      }
      journal.count(event);
      watch.onEvent(event);
      told.listener().onEvent(event);
    };
  }

  private LinkCrawl openLinks(FollowOptions follow, PageContents contents) {
    try {
      return LinkCrawl.open(directory, follow, shared.force(), contents, listener);
    } catch (RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  private Ready ready(UrlListReader reader) {
    PagePipeline pipeline = pipeline();
    WaitingPages waiting = waiting(pipeline);
    Source source =
        links == null
            ? new ListReader(reader, journal, listener, pipeline, waiting, run)
            : links.seeds(reader, journal, listener, pipeline, waiting, run, rules);
    List<ListInput> countable =
        links == null ? told.inputs() : List.of(new ListInput.StandardInput());
    InputCount count = InputCount.begin(countable, listener, firstEnd.future());
    run.ended()
        .onComplete(
            end -> {
              count.close();
              watch.close();
              closeComparer();
            });
    watch.start();
    limitTime();
    return new Ready(run, source, waiting);
  }

  private void closeComparer() {
    if (seenPages == null) {
      savedBytes.close();
    } else {
      seenPages.close();
    }
  }

  private void limitTime() {
    if (limits.timeLimit().equals(RunLimits.ANY_TIME)) {
      return;
    }
    Duration left = limits.timeLimit().minusNanos(System.nanoTime() - begunNanos);
    Timer timer = shared.vertx().timer(Math.max(1, left.toMillis()));
    timer.onSuccess(over -> run.reached(Limit.TIME));
    run.ended().onComplete(end -> timer.cancel());
  }

  private WaitingPages waiting(PagePipeline pipeline) {
    return new WaitingPages(
        run,
        pipeline,
        gate,
        places,
        terms,
        listener,
        options.order(),
        links == null
            ? new ParkedPages(new ParkedLines(directory.tmp().resolve("parked")))
            : links.pages(),
        Math.max(LEAST_LOOK_AHEAD, LOOK_AHEAD_FACTOR * options.politeness().concurrency()));
  }

  private PagePipeline pipeline() {
    PipelineBuilder builder =
        new PipelineBuilder(
            rules,
            gate,
            fetcher,
            store,
            shared.savers(),
            told.recording().apply(journal),
            options.politeness().concurrency(),
            options.retry(),
            shared.backoff(),
            options.fetch().headers(),
            listener,
            PageReader.NONE,
            comparer,
            follower,
            run::diskTrouble,
            System::nanoTime,
            shared.clock());
    return switch (options.model()) {
      case COROUTINES -> builder.coroutines();
      case EVENT_LOOP -> builder.eventLoop();
    };
  }
}
