package crawler.frontier;

import crawler.model.DiskForce;
import crawler.model.HttpUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** A crawl's graph in a directory of the test, of pages that are numbers. */
final class SmallGraph {
  private SmallGraph() {}

  /** The one that is there, if there is one. */
  static CrawlGraph open(Path directory, int depth) throws IOException {
    Path temporary = Files.createDirectories(directory.resolve("tmp"));
    return CrawlGraph.open(directory.resolve("log"), temporary, DiskForce.NONE, depth);
  }

  static HttpUrl url(int page) {
    return new HttpUrl("http", "", "a.test", 80, "/" + page, null);
  }

  static List<HttpUrl> urls(int... pages) {
    return IntStream.of(pages).mapToObj(SmallGraph::url).toList();
  }
}
