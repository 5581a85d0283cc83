package crawler.engine;

import crawler.fetch.FetchOptions;
import crawler.pipeline.RetryOptions;
import crawler.politeness.PolitenessOptions;
import crawler.robots.RobotsOptions;
import crawler.store.StoreKind;
import crawler.store.StoreOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Everything that decides how a list is fetched, but for the list itself.
 *
 * @param directory the run directory; default {@code crawl-out}
 * @param overwrite whether files of an earlier run may be replaced
 * @param resume whether to go on with the run in {@code directory}
 * @param order which of the URLs of a host that wait goes first
 * @param limits when the run ends before its work is done; default never
 * @param failOn which failures make the exit code non-zero; default any
 */
public record CrawlOptions(
    Path directory,
    PolitenessOptions politeness,
    RobotsOptions robots,
    FetchOptions fetch,
    RetryOptions retry,
    StoreOptions store,
    Model model,
    OrderOptions order,
    FailOn failOn,
    boolean overwrite,
    boolean resume,
    RunLimits limits) {

  /** Without limits on the run as a whole. */
  public CrawlOptions(
      Path directory,
      PolitenessOptions politeness,
      RobotsOptions robots,
      FetchOptions fetch,
      RetryOptions retry,
      StoreOptions store,
      Model model,
      OrderOptions order,
      FailOn failOn,
      boolean overwrite,
      boolean resume) {
    this(
        directory,
        politeness,
        robots,
        fetch,
        retry,
        store,
        model,
        order,
        failOn,
        overwrite,
        resume,
        RunLimits.NONE);
  }

  public static CrawlOptions defaults() {
    return new CrawlOptions(
        Path.of("crawl-out"),
        PolitenessOptions.DEFAULTS,
        RobotsOptions.DEFAULTS,
        FetchOptions.DEFAULTS,
        RetryOptions.DEFAULTS,
        StoreOptions.DEFAULTS,
        Model.COROUTINES,
        OrderOptions.DEFAULTS,
        FailOn.ANY,
        false,
        false);
  }

  /**
   * What every process of a run must be asked for in the same way, since it decides under which
   * name a page is kept: option names and values.
   */
  public Map<String, String> lasting() {
    Map<String, String> lasting = new LinkedHashMap<>();
    lasting.put("store", store.kind().name().toLowerCase(Locale.ROOT));
    if (store.kind() == StoreKind.FILES) {
      lasting.put("layout", store.layout().name().toLowerCase(Locale.ROOT));
    }
    return lasting;
  }

  /** The same, into another run directory. */
  public CrawlOptions withDirectory(Path other) {
    return with(copy -> copy.directory = other);
  }

  /** The same with another order. */
  public CrawlOptions withOrder(OrderOptions other) {
    return with(copy -> copy.order = other);
  }

  /** The same within other limits. */
  public CrawlOptions withPoliteness(PolitenessOptions other) {
    return with(copy -> copy.politeness = other);
  }

  /** The same with another regard for robots.txt. */
  public CrawlOptions withRobots(RobotsOptions other) {
    return with(copy -> copy.robots = other);
  }

  /** The same with other requests. */
  public CrawlOptions withFetch(FetchOptions other) {
    return with(copy -> copy.fetch = other);
  }

  /** The same with another store. */
  public CrawlOptions withStore(StoreOptions other) {
    return with(copy -> copy.store = other);
  }

  /** The same with other limits on the run as a whole. */
  public CrawlOptions withLimits(RunLimits others) {
    return with(copy -> copy.limits = others);
  }

  private CrawlOptions with(Consumer<Copy> change) {
    var copy = new Copy(this);
    change.accept(copy);
    return copy.made();
  }

  /** Every component, to be changed before it is one of options again. */
  private static final class Copy {
    private Path directory;
    private PolitenessOptions politeness;
    private RobotsOptions robots;
    private FetchOptions fetch;
    private RetryOptions retry;
    private StoreOptions store;
    private Model model;
    private OrderOptions order;
    private FailOn failOn;
    private boolean overwrite;
    private boolean resume;
    private RunLimits limits;

    Copy(CrawlOptions of) {
      directory = of.directory;
      politeness = of.politeness;
      robots = of.robots;
      fetch = of.fetch;
      retry = of.retry;
      store = of.store;
      model = of.model;
      order = of.order;
      failOn = of.failOn;
      overwrite = of.overwrite;
      resume = of.resume;
      limits = of.limits;
    }

    CrawlOptions made() {
      return new CrawlOptions(
          directory,
          politeness,
          robots,
          fetch,
          retry,
          store,
          model,
          order,
          failOn,
          overwrite,
          resume,
          limits);
    }
  }
}
