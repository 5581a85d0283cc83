package crawler.engine;

import crawler.event.CrawlEvent;
import crawler.event.CrawlListener;
import crawler.frontier.CrawlGraph;
import crawler.model.HttpUrl;
import crawler.model.StoredPage;
import crawler.model.Visit;
import crawler.parse.LinkHeader;
import crawler.parse.LinkHint;
import crawler.parse.PageLink;
import crawler.parse.PageLinkReader;
import crawler.parse.PageLinks;
import crawler.parse.RobotsDirectives;
import crawler.pipeline.PageFollower;
import crawler.scope.Scope;
import crawler.scope.ScopeVerdict;
import crawler.store.PageContents;
import crawler.url.InvalidUrlException;
import crawler.url.UrlParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Follows the links of pages: finds them, leaves out what is not in scope, and adds the others to
 * the crawl. When it returns, what a page leads to is on disk. Thread-safe.
 */
final class LinkFollower implements PageFollower {
  private final FollowOptions options;
  private final PageContents contents;
  private final PageLinkReader reader;
  private final Scope scope;
  private final CrawlGraph graph;
  private final FoundPages pages;
  private final CrawlListener listener;
  private final AtomicLong count;
  private final LongAdder unusable = new LongAdder();
  private final LongAdder outside = new LongAdder();
  private volatile @Nullable WaitingPages waiting;

  /**
   * @param count counts the URLs that belong to the run
   */
  LinkFollower(
      FollowOptions options,
      PageContents contents,
      Scope scope,
      CrawlGraph graph,
      FoundPages pages,
      CrawlListener listener,
      AtomicLong count) {
    this.options = options;
    this.contents = contents;
    this.reader = new PageLinkReader(options.links());
    this.scope = scope;
    this.graph = graph;
    this.pages = pages;
    this.listener = listener;
    this.count = count;
  }

  /** Where pages wait from now on; before the first of them is fetched. */
  void leadTo(WaitingPages where) {
    waiting = where;
  }

  @Override
  public void follow(Page page) throws IOException {
    WaitingPages to = waiting;
    if (to == null) {
      throw new IllegalStateException("a page came before the crawl began");
    }
    List<HttpUrl> targets = targets(page);
    List<Long> wanted = targets.isEmpty() ? List.of() : graph.addLinks(page.url().seq(), targets);
    for (long number : wanted) {
      to.addFar(pages.page(number), (int) number);
    }
    if (!wanted.isEmpty()) {
      listener.onEvent(new CrawlEvent.InputCounted(count.addAndGet(wanted.size())));
    }
  }

  /** Each once, in the order of the page. */
  private List<HttpUrl> targets(Page page) throws IOException {
    Visit visit = page.visit();
    RobotsDirectives said =
        RobotsDirectives.ofHeader(page.robotsTags(), options.links().robotsNames());
    List<PageLink> links =
        new ArrayList<>(LinkHeader.pageLinks(page.links(), options.links().kinds()));
    Set<HttpUrl> targets = new LinkedHashSet<>();
    HttpUrl own = visit.finalUrl();
    if (PageLinkReader.reads(visit.contentType())) {
      PageLinks found = linksOf(page);
      said = said.and(found.robots());
      addAll(found.links(), base(own, found.base()), targets);
    }
    addAll(links, own, targets);
    return said.nofollow() && options.obeyNofollow() ? List.of() : List.copyOf(targets);
  }

  private PageLinks linksOf(Page page) throws IOException {
    StoredPage stored = page.stored();
    try (InputStream content = contents.read(page.url(), stored)) {
      return reader.read(content, page.visit().contentType(), page.visit().charset());
    }
  }

  private static HttpUrl base(HttpUrl own, String base) {
    try {
      return base.isEmpty() ? own : UrlParser.parse(own, base);
    } catch (InvalidUrlException e) {
      return own;
    }
  }

  private void addAll(List<PageLink> links, HttpUrl base, Set<HttpUrl> targets) {
    for (PageLink link : links) {
      if (options.obeyNofollow() && link.hints().contains(LinkHint.NOFOLLOW)) {
        continue;
      }
      try {
        HttpUrl target = UrlParser.parse(base, link.reference()).withCredentials("");
        switch (scope.judge(target)) {
          case ScopeVerdict.InScope in -> targets.add(target);
          case ScopeVerdict.OutOfScope out -> outside.increment();
        }
      } catch (InvalidUrlException e) {
        unusable.increment();
      }
    }
  }
}
