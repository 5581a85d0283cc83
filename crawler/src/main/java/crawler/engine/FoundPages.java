package crawler.engine;

import crawler.address.WrittenHost;
import crawler.frontier.CrawlGraph;
import crawler.frontier.LinkLog;
import crawler.model.CrawlUrl;
import crawler.model.HttpUrl;
import crawler.model.InputLine;
import crawler.model.Origin;
import crawler.url.InvalidUrlException;
import crawler.url.UrlParser;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The pages of a crawl, as the graph has them, with the credentials of the seeds for their own
 * origins: the graph is on disk and knows no secrets. Thread-safe.
 */
final class FoundPages implements WaitingPages.Shelf {
  private final CrawlGraph graph;
  private final Map<Origin, String> credentials = new ConcurrentHashMap<>();
  private final Set<String> listedHosts = ConcurrentHashMap.newKeySet();

  FoundPages(CrawlGraph graph) {
    this.graph = graph;
  }

  /**
   * Pages of the seed's origin are asked for with its credentials, of which the first ones count;
   * and those on its host may have a private address, if the seed names that itself.
   */
  void addSeed(HttpUrl seed) {
    if (WrittenHost.of(seed) != WrittenHost.NAME) {
      listedHosts.add(seed.host());
    }
    if (!seed.credentials().isEmpty()) {
      credentials.putIfAbsent(seed.origin(), seed.credentials());
    }
  }

  /** Everything is on disk already. */
  @Override
  public int park(CrawlUrl url) {
    return (int) url.seq();
  }

  @Override
  public CrawlUrl take(int key) throws IOException {
    return page(Integer.toUnsignedLong(key));
  }

  /** Looks up a page. */
  CrawlUrl page(long number) throws IOException {
    LinkLog.Page found = graph.page(number);
    String via = found.via() == 0 ? "" : graph.page(found.via()).url();
    HttpUrl url = withCredentials(parsed(found.url()));
    InputLine line = new InputLine(number, "", url.href(), "", found.priority());
    return new CrawlUrl(line, url, graph.depth(number), via, listedHosts.contains(url.host()));
  }

  private HttpUrl withCredentials(HttpUrl url) {
    return url.withCredentials(credentials.getOrDefault(url.origin(), ""));
  }

  private static HttpUrl parsed(String url) {
    try {
      return UrlParser.parseInput(url);
    } catch (InvalidUrlException e) {
      throw new IllegalStateException("was a URL when it was found: " + url, e);
    }
  }

  @Override
  public void close() {
    graph.close();
  }
}
