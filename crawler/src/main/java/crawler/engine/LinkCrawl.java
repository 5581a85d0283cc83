package crawler.engine;

import crawler.event.CrawlListener;
import crawler.frontier.CrawlGraph;
import crawler.frontier.UrlListReader;
import crawler.journal.RunDirectory;
import crawler.journal.RunDirectoryException;
import crawler.model.DiskForce;
import crawler.pipeline.PagePipeline;
import crawler.scope.Scope;
import crawler.store.PageContents;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** What a run that follows links has beyond one over a list. */
final class LinkCrawl {
  private final CrawlGraph graph;
  private final Scope scope;
  private final FoundPages pages;
  private final LinkFollower follower;
  private final AtomicLong count = new AtomicLong();

  private LinkCrawl(
      CrawlGraph graph, FollowOptions options, PageContents contents, CrawlListener listener) {
    this.graph = graph;
    this.scope = new Scope(options.scope());
    this.pages = new FoundPages(graph);
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

  /** Reads the seeds and lets the crawl begin. */
  Source seeds(
      UrlListReader reader,
      RunJournal journal,
      CrawlListener listener,
      PagePipeline pipeline,
      WaitingPages waiting,
      Run run) {
    follower.leadTo(waiting);
    return new SeedReader(
        reader, journal, listener, graph, scope, pages, pipeline, waiting, run, count);
  }
}
