package crawler.engine;

import crawler.frontier.CrawlGraph;
import crawler.frontier.Frontier;
import crawler.frontier.Order;
import crawler.model.DiskForce;
import crawler.model.HttpUrl;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a URL takes that a crawl has found and that waits, on the heap and in buffers outside it,
 * the tables by which it is known again included. The files are not counted.
 */
final class WaitingCost {
  private static final int PAGES = 200;
  private static final int LINKS_OF_A_PAGE = 1000;

  private WaitingCost() {}

  /** Finds some hundred thousand URLs of one host and lets them wait. */
  static long bytesForEachUrl(Path directory) throws IOException {
    // Classes and tables that are there once only are no cost of a URL.
    keep(Files.createDirectories(directory.resolve("first")), 1);
    return keep(Files.createDirectories(directory.resolve("second")), PAGES);
  }

  private static long keep(Path directory, int pages) throws IOException {
    Path temporary = Files.createDirectories(directory.resolve("tmp"));
    long before = kept();
    Frontier frontier = new Frontier(Order.FIFO);
    try (CrawlGraph graph =
        CrawlGraph.open(
            directory.resolve("log"), temporary, DiskForce.NONE, CrawlGraph.ANY_DEPTH)) {
      graph.addSeed(url("/"), 0);
      graph.endSeeds();
      for (int page = 1; page <= pages; page++) {
        find(graph, frontier, page);
      }
      long after = kept();
      // Also keeps both alive until here.
      if (graph.count() != 1 + frontier.far()) {
        throw new IllegalStateException(graph.count() + " found, " + frontier.far() + " wait");
      }
      return (after - before) / frontier.far();
    }
  }

  private static void find(CrawlGraph graph, Frontier frontier, int page) throws IOException {
    List<HttpUrl> links =
        IntStream.range(0, LINKS_OF_A_PAGE)
            .mapToObj(link -> url("/section/" + page + "/some-article-" + link))
            .toList();
    for (long number : graph.addLinks(page, links, CrawlGraph.Admittance.ALL)) {
      frontier.addFar(links.getFirst().origin(), (int) number, 0);
    }
  }

  private static HttpUrl url(String path) {
    return new HttpUrl("http", "", "a.test", 80, path, null);
  }

  private static long kept() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
        + ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
  }
}
