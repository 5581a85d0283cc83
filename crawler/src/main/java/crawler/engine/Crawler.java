package crawler.engine;

import crawler.engine.Machinery.Outside;
import crawler.event.CrawlListener;
import crawler.frontier.InputException;
import crawler.frontier.ListInput;
import crawler.journal.RunDirectory;
import crawler.model.DiskForce;
import crawler.process.OpenFiles;
import crawler.store.PageStore;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Fetches lists of URLs. Owns event loops and savers; runs share them and may overlap. Thread-safe.
 *
 * <pre>{@code
 * try (Crawler crawler = Crawler.create(CrawlOptions.defaults())) {
 *   for (PageResult result : crawler.crawl(List.of("http://127.0.0.1:8080/"))) {
 *     System.out.println(result.line().text() + " " + result.outcome());
 *   }
 * }
 * }</pre>
 */
public final class Crawler implements AutoCloseable {
  private final Machinery machinery;
  private final Set<Run> underWay = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean closed = new AtomicBoolean();

  private Crawler(CrawlOptions options, Outside outside) {
    this.machinery = Machinery.start(options, outside);
  }

  /**
   * Starts event loops and savers; sends nothing. Of the concurrency that is asked for, as much is
   * used as this process may open files for ({@link OpenFiles#fitting}).
   */
  public static Crawler create(CrawlOptions options) {
    return new Crawler(options, Outside.of(options));
  }

  /** The same with another way to the disk. */
  static Crawler create(CrawlOptions options, DiskForce force) {
    return new Crawler(options, Outside.by(options, force));
  }

  /** The same with another wall clock. */
  static Crawler create(CrawlOptions options, InstantSource clock) {
    return new Crawler(options, Outside.of(options).withClock(clock));
  }

  /** The same with pages kept elsewhere. */
  static Crawler create(CrawlOptions options, Function<RunDirectory, PageStore> stores) {
    return new Crawler(
        options, new Outside(stores, DiskForce.NONE, List.of(), InstantSource.system()));
  }

  /** The same with other name servers, each {@code address:port}. */
  static Crawler create(CrawlOptions options, List<String> nameServers) {
    return new Crawler(options, Outside.of(options).withNameServers(nameServers));
  }

  /**
   * Fetches URLs one after the other as the consumer sees it: results come as pages end, and a
   * consumer that is slow slows the crawl down. Close the results when you stop reading them early.
   *
   * @throws crawler.journal.RunDirectoryException when the run directory cannot be used
   */
  public PageResults crawl(List<String> urls) {
    PageResults results = new PageResults(machinery.options().politeness().concurrency());
    List<ListInput> inputs = List.of(new ListInput.Urls("urls", urls));
    try {
      results.of(
          start(
              new Assignment(
                  inputs,
                  InputStream.nullInputStream(),
                  CrawlListener.NONE,
                  Map.of(),
                  null,
                  results::after)));
    } catch (InputException e) {
      throw new IllegalStateException("URLs in memory can always be read", e);
    }
    return results;
  }

  /**
   * Starts a run over lists.
   *
   * @param standardInput read when an input asks for it; not closed
   * @param listener hears every event of the run
   * @param settings option names and values for the summary, secrets already redacted
   * @throws InputException when a list cannot be read; nothing has been written then
   * @throws crawler.journal.RunDirectoryException when the run directory cannot be used
   * @throws crawler.model.ConfigException when a run is to be gone on with whose lists, layout or
   *     store are others; nothing has been requested then
   */
  public CrawlRun start(
      List<ListInput> inputs,
      InputStream standardInput,
      CrawlListener listener,
      Map<String, String> settings)
      throws InputException {
    return start(
        new Assignment(inputs, standardInput, listener, settings, null, UnaryOperator.identity()));
  }

  /**
   * Starts a run that follows links: the lists are its seeds, and are read to their end first.
   *
   * @param follow which links
   * @throws InputException as for a run over lists
   */
  public CrawlRun follow(
      List<ListInput> seeds,
      FollowOptions follow,
      InputStream standardInput,
      CrawlListener listener,
      Map<String, String> settings)
      throws InputException {
    return start(
        new Assignment(seeds, standardInput, listener, settings, follow, UnaryOperator.identity()));
  }

  private CrawlRun start(Assignment told) throws InputException {
    RunAssembly.Ready ready = RunAssembly.assemble(machinery, told);
    Run run = ready.run();
    underWay.add(run);
    run.ended().onComplete(end -> underWay.remove(run));
    ready.begin();
    return run;
  }

  /**
   * Ends runs under way without waiting for their pages, then closes connections and threads. What
   * was cut short has no manifest line, so that a resumed run takes it up. Waits for the disk,
   * never for the network; not to be called on an event loop. Harmless when called again.
   */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    for (Run run : underWay) {
      run.stop(StopCause.INTERRUPTED, Duration.ZERO);
      run.ended().otherwiseEmpty().await();
    }
    machinery.close();
  }
}
