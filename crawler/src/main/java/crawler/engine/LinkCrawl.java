package crawler.engine;

import crawler.event.CrawlListener;
import crawler.frontier.CrawlGraph;
import crawler.frontier.UrlListReader;
import crawler.journal.RunDirectory;
import crawler.journal.RunDirectoryException;
import crawler.model.DiskForce;
import crawler.model.HttpUrl;
import crawler.pipeline.HostRules;
import crawler.pipeline.PagePipeline;
import crawler.scope.Scope;
import crawler.store.PageContents;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** What a run that follows links has beyond one over a list. */
final class LinkCrawl {
  private final CrawlGraph graph;
  private final Scope scope;
  private final FoundPages pages;
  private final LinkFollower follower;
  private final SitemapOptions sitemaps;
  private final AtomicLong count = new AtomicLong();

  private LinkCrawl(
      CrawlGraph graph, FollowOptions options, PageContents contents, CrawlListener listener) {
    this.graph = graph;
    this.scope = new Scope(options.scope());
    this.pages = new FoundPages(graph);
    this.sitemaps = options.sitemaps();
    this.follower = new LinkFollower(options, contents, scope, graph, pages, listener, count);
  }

  /**
   * Opens what an earlier process has found, or begins.
   *
   * @throws RunDirectoryException when that cannot be read or written
   */
  static LinkCrawl open(
      RunDirectory directory,
      FollowOptions options,
      DiskForce force,
      PageContents contents,
      CrawlListener listener) {
    try {
      CrawlGraph graph =
          CrawlGraph.open(directory.found(), directory.tmp(), force, options.depth());
      return new LinkCrawl(graph, options, contents, listener);
    } catch (IOException e) {
      throw new RunDirectoryException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
    }
  }

  /** Where the pages wait. */
  FoundPages pages() {
    return pages;
  }

  /** Follows the links of pages. */
  LinkFollower follower() {
    return follower;
  }

  private void addNamed(Set<HttpUrl> found, Run run) throws IOException {
    try {
      follower.follow(found);
    } catch (IOException e) {
      run.diskTrouble(e);
      throw e;
    }
  }

  /**
   * Reads the seeds and lets the crawl begin.
   *
   * @param rules add the sitemaps that they name, when they are {@link RobotsSitemaps}
   */
  Source seeds(
      UrlListReader reader,
      RunJournal journal,
      CrawlListener listener,
      PagePipeline pipeline,
      WaitingPages waiting,
      Run run,
      HostRules rules) {
    follower.leadTo(waiting);
    Consumer<HttpUrl> places = seed -> {};
    if (rules instanceof RobotsSitemaps named) {
      places = named::addSeed;
      named.addTo(found -> addNamed(found, run));
    }
    return new SeedReader(
        reader,
        journal,
        listener,
        graph,
        new SeedScope(scope, pages, places),
        sitemaps.named(),
        pages,
        pipeline,
        waiting,
        run,
        count);
  }
}
