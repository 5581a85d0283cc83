package crawler.frontier;

import crawler.model.DiskForce;
import crawler.model.HttpUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The pages that a crawl has found and how far each is from the seeds. With a limit on depth the
 * links between them are kept too: a page that was found on a long way first, since a shorter way
 * was slower, is followed as far as the shorter way allows once that is known. So the pages of a
 * crawl are those within so many links of a seed, whatever the order in which they were fetched.
 *
 * <p>Thread-safe: {@code this} guards every field.
 */
public final class CrawlGraph implements AutoCloseable {
  /** Follows links however deep they lead. */
  public static final int ANY_DEPTH = Integer.MAX_VALUE;

  /** The most that can be told apart. */
  public static final int MOST_DEPTH = Depths.MOST - 1;

  /** Says of a new URL whether it belongs to the crawl. */
  @FunctionalInterface
  public interface Admittance {
    /** Every URL does. */
    Admittance ALL = (url, hops) -> OptionalInt.of(0);

    /**
     * Decides once for each URL.
     *
     * @param hops what it answered for the page that leads to it
     * @return what is to be remembered with it; empty when it does not belong
     */
    OptionalInt admit(HttpUrl url, int hops);
  }

  private static final int WRITE_ABOVE_CHARS = 1 << 16;

  private final LinkLog log;
  private final SeenUrls seen;
  private final RecentUrls recent = new RecentUrls();
  private final Ways ways;
  private final boolean limited;
  private long seeds;
  private boolean seedsComplete;
  private boolean closed;

  private CrawlGraph(LinkLog log, SeenUrls seen, int mostDepth) {
    this.log = log;
    this.seen = seen;
    this.ways = new Ways(log, mostDepth);
    this.limited = mostDepth != ANY_DEPTH;
  }

  /**
   * Opens the graph of a crawl, as far as an earlier process has come with it.
   *
   * @param file is made when there is none
   * @param temporary a directory for files that last as long as the graph is open
   * @param force waits for the disk, or does not
   * @param mostDepth links from a seed that are followed, at most {@link #MOST_DEPTH}; or {@link
   *     #ANY_DEPTH}
   */
  public static CrawlGraph open(Path file, Path temporary, DiskForce force, int mostDepth)
      throws IOException {
    LinkLog log = LinkLog.open(file, temporary, force);
    CrawlGraph graph = new CrawlGraph(log, new SeenUrls(temporary.resolve("found"), 0), mostDepth);
    try {
      log.recover(graph.new Replay());
      return graph;
    } catch (IOException | RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  /** Makes of the log what it was made of. */
  private final class Replay implements LinkLog.Reader {
    @Override
    public void page(long number, LinkLog.Page page) throws IOException {
      if (seedsComplete) {
        ways.add(number, page.depth());
      } else {
        ways.addNamed(number);
      }
      seen.firstSeq(page.url(), number);
      seeds += seedsComplete ? 0 : 1;
    }

    @Override
    public void noPage(long number) {
      ways.add(number, Depths.NONE);
      seeds += seedsComplete ? 0 : 1;
    }

    @Override
    public void endOfInput() {
      seedsComplete = true;
    }

    @Override
    public void links(long from, List<Long> to) throws IOException {
      ways.link(from, to, new ArrayList<>());
    }

    @Override
    public void listing(long from, LinkLog.Listing listing) throws IOException {
      ways.list(from, listing, new ArrayList<>());
    }

    @Override
    public void sitemap(long number) throws IOException {
      ways.name(number, new ArrayList<>());
    }
  }

  /** Whether the whole input is in the graph. */
  public synchronized boolean seedsComplete() {
    return seedsComplete;
  }

  /** How many lines of the input are. */
  public synchronized long seeds() {
    return seeds;
  }

  /** The largest number there is. */
  public synchronized long count() {
    return log.count();
  }

  /**
   * Adds a line of the input.
   *
   * @param url without credentials
   * @param priority the higher goes first where priorities count
   * @return the number of the line that had this URL first, the line's own when none had
   */
  public synchronized long addSeed(HttpUrl url, double priority) throws IOException {
    long number = log.count() + 1;
    long first = seen.firstSeq(url.href(), number);
    if (first == number) {
      log.add(new LinkLog.Page(0, 0, 0, priority, url.href()));
      ways.addNamed(number);
    } else {
      log.addNoPage();
      ways.add(number, Depths.NONE);
    }
    seedAdded();
    return first;
  }

  /**
   * The number of the line that had a URL of the input first.
   *
   * @param number of the line at hand, which is in the graph
   */
  public synchronized long numberOf(HttpUrl url, long number) throws IOException {
    return seen.firstSeq(url.href(), number);
  }

  /** Adds a line of the input that is no URL. */
  public synchronized void addNoSeed() throws IOException {
    log.addNoPage();
    ways.add(log.count(), Depths.NONE);
    seedAdded();
  }

  private void seedAdded() throws IOException {
    seeds++;
    if (log.unwritten() > WRITE_ABOVE_CHARS) {
      log.write();
    }
  }

  /** The input is over; it is on disk when this returns. */
  public synchronized void endSeeds() throws IOException {
    log.addEndOfInput();
    log.write();
    seedsComplete = true;
  }

  /**
   * Adds what a page links to; it is on disk when this returns.
   *
   * @param to without credentials
   * @param admittance asked for those that are new
   * @return the numbers of the pages that are to be fetched for it and were not before
   * @throws IOException when it cannot be written, and after {@link #close}
   */
  public synchronized List<Long> addLinks(long from, List<HttpUrl> to, Admittance admittance)
      throws IOException {
    requireOpen();
    int hops = log.page(from).hops();
    List<Long> wanted = new ArrayList<>();
    List<Long> targets = new ArrayList<>(limited ? to.size() : 0);
    for (HttpUrl url : to) {
      String href = url.href();
      long number = log.count() + 1;
      long first = recent.number(href);
      if (first == RecentUrls.UNKNOWN) {
        first = seen.firstSeq(href, number);
        recent.put(href, first);
      }
      if (first == number) {
        addPage(url, from, admittance.admit(url, hops), wanted);
      }
      if (first != from && (limited || ways.isUnreached(first))) {
        targets.add(first);
      }
    }
    if (!targets.isEmpty()) {
      log.addLinks(from, targets);
    }
    log.write();
    ways.link(from, targets, wanted);
    return wanted;
  }

  private void addPage(HttpUrl url, long from, OptionalInt admitted, List<Long> wanted) {
    int depth = ways.depthBehind(from);
    long number = add(url, from, depth, 0, admitted);
    if (ways.isWanted(number)) {
      wanted.add(number);
    }
  }

  private long add(HttpUrl url, long from, int depth, double priority, OptionalInt admitted) {
    if (admitted.isEmpty()) {
      log.addNoPage();
      ways.add(log.count(), Depths.NONE);
    } else {
      log.add(new LinkLog.Page(depth, admitted.getAsInt(), from, priority, url.href()));
      ways.add(log.count(), depth);
    }
    return log.count();
  }

  private void requireOpen() throws IOException {
    if (closed) {
      throw new IOException("the crawl is over");
    }
  }

  /**
   * Adds a sitemap that somebody named, as near as a seed; it is on disk when this returns.
   *
   * @param url without credentials
   * @return the numbers of the pages that are to be fetched for it and were not before
   * @throws IOException when it cannot be written, and after {@link #close}
   */
  public synchronized List<Long> addSitemap(HttpUrl url) throws IOException {
    requireOpen();
    long number = log.count() + 1;
    long first = seen.firstSeq(url.href(), number);
    if (first == number) {
      add(url, 0, Depths.UNREACHED, 0, OptionalInt.of(0));
    }
    List<Long> wanted = new ArrayList<>();
    if (!ways.isNamed(first)) {
      log.addSitemap(first);
      ways.name(first, wanted);
    }
    log.write();
    return wanted;
  }

  /**
   * A URL that a sitemap lists.
   *
   * @param url without credentials
   * @param priority the higher goes first where priorities count
   */
  public record Listed(HttpUrl url, double priority) {}

  /**
   * Adds some of what a sitemap lists. They are not fetched for it before {@link #endListing}.
   *
   * @param admittance asked for those that are new
   * @return their numbers, without those that do not belong to the crawl
   * @throws IOException when they cannot be written, and after {@link #close}
   */
  public synchronized List<Long> addListed(long from, List<Listed> entries, Admittance admittance)
      throws IOException {
    requireOpen();
    int hops = log.page(from).hops();
    List<Long> numbers = new ArrayList<>();
    for (Listed entry : entries) {
      HttpUrl url = entry.url();
      long number = log.count() + 1;
      long first = seen.firstSeq(url.href(), number);
      if (first == number) {
        OptionalInt admitted = admittance.admit(url, hops);
        add(url, from, Depths.UNREACHED, entry.priority(), admitted);
      }
      if (first != from && ways.isPage(first)) {
        numbers.add(first);
      }
    }
    log.write();
    return numbers;
  }

  /**
   * What a sitemap lists is complete; it is on disk when this returns. It leads somewhere as soon
   * as {@link #isSitemap} is true of it, which may be later.
   *
   * @return the numbers of the pages that are to be fetched for it and were not before
   * @throws IOException when it cannot be written, and after {@link #close}
   */
  public synchronized List<Long> endListing(long from, LinkLog.Listing listing) throws IOException {
    requireOpen();
    log.addListing(from, listing);
    log.write();
    List<Long> wanted = new ArrayList<>();
    ways.list(from, listing, wanted);
    return wanted;
  }

  /** Whether somebody says that the page is a sitemap; of a seed it is assumed. */
  public synchronized boolean isSitemap(long number) {
    return ways.isSitemap(number);
  }

  /** Whether a sitemap is so deep in indexes that those that it names are not followed. */
  public synchronized boolean isDeepestSitemap(long number) {
    return ways.isDeepest(number);
  }

  /** Whether the number is that of a page that is to be fetched. */
  public synchronized boolean isWanted(long number) {
    return ways.isWanted(number);
  }

  /** Links from a seed to the page, by the shortest way that is known. */
  public synchronized int depth(long number) {
    return ways.depth(number);
  }

  /** Looks up a page. */
  public LinkLog.Page page(long number) throws IOException {
    return log.page(number);
  }

  /** Gives memory and files back. Harmless when called again. */
  @Override
  public synchronized void close() {
    closed = true;
    seen.close();
    log.close();
  }
}
