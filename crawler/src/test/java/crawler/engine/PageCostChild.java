package crawler.engine;

import com.sun.management.ThreadMXBean;
import crawler.event.CrawlListener;
import crawler.frontier.ListInput;
import crawler.politeness.PolitenessOptions;
import crawler.site.SiteContent;
import crawler.site.SiteOptions;
import crawler.store.Layout;
import crawler.store.StoreKind;
import crawler.store.StoreOptions;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A program that measures every {@link PageCost} and prints its name and its bytes, a line each,
 * behind {@link #MARK}. A process of its own, since what other tests have left running allocates as
 * well.
 *
 * <p>Two runs that differ in their length are subtracted: what starting and ending a run takes does
 * not count. The first argument is an empty directory, then come the base URLs of two demo sites
 * with {@link #FEW} and {@link #MANY} pages.
 */
final class PageCostChild {
  /** What a line with a cost begins with. */
  static final String MARK = "cost ";

  static final int FEW = 500;
  static final int MANY = 1500;

  private static final int IN_FLIGHT = 16;
  private static final StoreOptions NONE =
      new StoreOptions(StoreKind.NONE, Layout.MIRROR, 4, StoreOptions.DEFAULTS.durability());
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Path directory;
  private final String fewUrl;
  private final String manyUrl;
  private int runs;

  /** What a run came to. */
  private record Spent(long pages, long bytes) {
    long bytesForEachPageMore(Spent longer) {
      return (longer.bytes - bytes) / (longer.pages - pages);
    }
  }

  private PageCostChild(Path directory, String fewUrl, String manyUrl) {
    this.directory = directory;
    this.fewUrl = fewUrl;
    this.manyUrl = manyUrl;
  }

  public static void main(String[] arguments) throws Exception {
    PageCostChild child = new PageCostChild(Path.of(arguments[0]), arguments[1], arguments[2]);
    // First of all: what runs leave behind is let go of at any time, and would be subtracted.
    child.tell(PageCost.WAITING);
    child.fetch(MANY, StoreOptions.DEFAULTS);
    child.crawl(child.fewUrl);
    for (PageCost cost : EnumSet.complementOf(EnumSet.of(PageCost.WAITING))) {
      child.tell(cost);
    }
    System.exit(0);
  }

  private void tell(PageCost cost) throws Exception {
    System.out.println(MARK + cost.name() + " " + measure(cost));
  }

  private long measure(PageCost cost) throws Exception {
    return switch (cost) {
      case FETCHED -> fetched(StoreOptions.DEFAULTS);
      case FETCHED_WITHOUT_STORE -> fetched(NONE);
      case CRAWLED -> crawl(fewUrl).bytesForEachPageMore(crawl(manyUrl));
      case WAITING -> WaitingCost.bytesForEachUrl(directory.resolve("waiting"));
    };
  }

  private long fetched(StoreOptions store) throws Exception {
    return fetch(FEW, store).bytesForEachPageMore(fetch(MANY, store));
  }

  private Spent fetch(int pages, StoreOptions store) throws Exception {
    SiteOptions site = SiteOptions.DEFAULTS.with(pages, 0, Duration.ZERO);
    Path list = directory.resolve("list-" + pages + ".txt");
    Files.write(list, new SiteContent(site).pageUrls(manyUrl).toList());
    return spend(store, List.of(new ListInput.File(list)), null);
  }

  private Spent crawl(String baseUrl) throws Exception {
    return spend(StoreOptions.DEFAULTS, Runs.urls(List.of(baseUrl + "/")), FollowOptions.DEFAULTS);
  }

  private Spent spend(StoreOptions store, List<ListInput> inputs, @Nullable FollowOptions follow)
      throws Exception {
    CrawlOptions options =
        CrawlOptions.defaults()
            .withDirectory(directory.resolve("run-" + runs++))
            .withPoliteness(PolitenessOptions.fixed(IN_FLIGHT, IN_FLIGHT, Duration.ZERO))
            .withStore(store);
    long before = THREADS.getTotalThreadAllocatedBytes();
    try (Crawler crawler = Crawler.create(options)) {
      InputStream none = InputStream.nullInputStream();
      RunReport report =
          Runs.end(
              follow == null
                  ? crawler.start(inputs, none, CrawlListener.NONE, Map.of())
                  : crawler.follow(inputs, follow, none, CrawlListener.NONE, Map.of()));
      if (report.exitCode() != 0) {
        throw new IllegalStateException(report.toString());
      }
      return new Spent(report.summary().saved(), THREADS.getTotalThreadAllocatedBytes() - before);
    }
  }
}
