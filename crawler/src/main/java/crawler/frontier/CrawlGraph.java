package crawler.frontier;

import crawler.model.DiskForce;
import crawler.model.HttpUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
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
  private final Depths depths = new Depths();
  private final int mostDepth;
  private long seeds;
  private boolean seedsComplete;
  private boolean closed;

  private CrawlGraph(LinkLog log, SeenUrls seen, int mostDepth) {
    this.log = log;
    this.seen = seen;
    this.mostDepth = mostDepth;
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
      depths.set(number, page.depth());
      seen.firstSeq(page.url(), number);
      seeds += seedsComplete ? 0 : 1;
    }

    @Override
    public void noPage(long number) {
      depths.set(number, Depths.NONE);
      seeds += seedsComplete ? 0 : 1;
    }

    @Override
    public void endOfInput() {
      seedsComplete = true;
    }

    @Override
    public void links(long from, List<Long> to) throws IOException {
      shorten(from, to, new ArrayList<>());
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
   * @return the number of the line that had this URL first, the line's own when none had
   */
  public synchronized long addSeed(HttpUrl url) throws IOException {
    long number = log.count() + 1;
    long first = seen.firstSeq(url.href(), number);
    if (first == number) {
      log.add(new LinkLog.Page(0, 0, 0, url.href()));
      depths.set(number, 0);
    } else {
      log.addNoPage();
      depths.set(number, Depths.NONE);
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
    depths.set(log.count(), Depths.NONE);
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
    if (closed) {
      throw new IOException("the crawl is over");
    }
    int next = depths.get(from) + 1;
    int hops = log.page(from).hops();
    boolean limited = mostDepth != ANY_DEPTH;
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
        addPage(url, from, next, admittance.admit(url, hops), wanted);
      }
      if (limited && first != from) {
        targets.add(first);
      }
    }
    if (!targets.isEmpty()) {
      log.addLinks(from, targets);
    }
    log.write();
    if (limited) {
      shorten(from, targets, wanted);
    }
    return wanted;
  }

  private void addPage(HttpUrl url, long from, int next, OptionalInt admitted, List<Long> wanted) {
    int depth = Math.min(next, Depths.MOST);
    if (admitted.isEmpty()) {
      log.addNoPage();
      depths.set(log.count(), Depths.NONE);
    } else {
      long number = log.add(new LinkLog.Page(depth, admitted.getAsInt(), from, url.href()));
      depths.set(number, depth);
      if (depth <= mostDepth) {
        wanted.add(number);
      }
    }
  }

  /** Carries the news of a shorter way as far as it matters. */
  private void shorten(long from, List<Long> to, List<Long> wanted) throws IOException {
    ArrayDeque<Long> nearer = new ArrayDeque<>();
    shortenEach(from, to, nearer, wanted);
    for (Long page = nearer.poll(); page != null; page = nearer.poll()) {
      shortenEach(page, log.linksOf(page), nearer, wanted);
    }
  }

  private void shortenEach(long from, List<Long> to, ArrayDeque<Long> nearer, List<Long> wanted) {
    int depth = depths.get(from) + 1;
    for (long page : to) {
      int before = depths.get(page);
      if (before == Depths.NONE || depth >= before) {
        continue;
      }
      depths.set(page, depth);
      if (before > mostDepth && depth <= mostDepth) {
        wanted.add(page);
      } else if (before <= mostDepth) {
        nearer.add(page);
      }
    }
  }

  /** Whether the number is that of a page that is to be fetched. */
  public synchronized boolean isWanted(long number) {
    int depth = depths.get(number);
    return depth != Depths.NONE && depth <= mostDepth;
  }

  /** Links from a seed to the page, by the shortest way that is known. */
  public synchronized int depth(long number) {
    return depths.get(number);
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
