package crawler.engine;

import crawler.event.CrawlEvent;
import crawler.event.CrawlListener;
import crawler.frontier.CrawlGraph;
import crawler.journal.CrawlNotes;
import crawler.journal.TrapNote;
import crawler.model.CrawlUrl;
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
import crawler.scope.Trap;
import crawler.scope.TrapGuard;
import crawler.scope.TrapVerdict;
import crawler.scope.UrlNormalizer;
import crawler.store.PageContents;
import crawler.url.InvalidUrlException;
import crawler.url.UrlParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
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
  private final UrlNormalizer normalizer;
  private final TrapGuard traps;
  private final TrapTally trapped = new TrapTally();
  private final ScopeNotes outside = new ScopeNotes();
  private final SitemapFollower sitemaps;
  private final CrawlGraph graph;
  private final FoundPages pages;
  private final CrawlListener listener;
  private final AtomicLong count;
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
    this.traps = new TrapGuard(options.traps().limits());
    this.normalizer = new UrlNormalizer(options.strip());
    this.sitemaps =
        new SitemapFollower(options.sitemaps(), contents, scope, normalizer, graph, listener);
    this.graph = graph;
    this.pages = pages;
    this.listener = listener;
    this.count = count;
  }

  /** Where pages wait from now on; before the first of them is fetched. */
  void leadTo(WaitingPages where) {
    waiting = where;
  }

  /** A seed goes where it is sent: its user named it. So does a sitemap that somebody named. */
  @Override
  public Optional<String> refusal(CrawlUrl page, HttpUrl hop) {
    if (page.via().isEmpty()) {
      return Optional.empty();
    }
    HttpUrl bare = hop.withCredentials("");
    ScopeVerdict verdict =
        graph.isSitemap(page.seq()) ? scope.judgeSitemap(bare, page.url()) : scope.judge(bare);
    return switch (verdict) {
      case ScopeVerdict.InScope in -> Optional.empty();
      case ScopeVerdict.OutOfScope out -> Optional.of(out.detail());
    };
  }

  @Override
  public void follow(Page page) throws IOException {
    WaitingPages to = waiting;
    if (to == null) {
      throw new IllegalStateException("a page came before the crawl began");
    }
    noteStraySeed(page);
    CrawlGraph.Admittance admittance = (url, hops) -> judge(url, page.visit(), hops);
    List<HttpUrl> targets = targets(page);
    List<Long> listed = sitemaps.follow(page, admittance);
    contents.forget(page.url());
    if (!targets.isEmpty()) {
      lead(to, graph.addLinks(page.url().seq(), targets, admittance));
    }
    lead(to, listed);
  }

  /** Adds sitemaps that a robots.txt names; what they are is on disk when this returns. */
  void follow(Set<HttpUrl> sitemaps) throws IOException {
    WaitingPages to = waiting;
    if (to == null) {
      throw new IllegalStateException("a robots.txt came before the crawl began");
    }
    for (HttpUrl sitemap : sitemaps) {
      if (scope.judgeNamedSitemap(sitemap) instanceof ScopeVerdict.InScope) {
        lead(to, graph.addSitemap(sitemap));
      }
    }
  }

  private void lead(WaitingPages to, List<Long> wanted) throws IOException {
    for (long number : wanted) {
      to.addFar(pages.page(number), (int) number);
    }
    if (!wanted.isEmpty()) {
      listener.onEvent(new CrawlEvent.InputCounted(count.addAndGet(wanted.size())));
    }
  }

  private void noteStraySeed(Page page) {
    HttpUrl place = page.visit().finalUrl().withCredentials("");
    if (page.url().depth() == 0
        && scope.judge(place) instanceof ScopeVerdict.FarFromSeeds farFromSeeds) {
      outside.strayed(page.url().url(), place, farFromSeeds);
    }
  }

  /** What was noticed so far, while the graph is open. */
  CrawlNotes notes() {
    List<TrapNote> listed = trapped.notes();
    long listedLinks = listed.stream().mapToLong(TrapNote::links).sum();
    boolean onlySeeds = graph.count() == graph.seeds() && outside.straySeeds().isEmpty();
    var notes =
        new CrawlNotes(
            listed,
            trapped.total() - listedLinks,
            outside.straySeeds(),
            outside.moreStraySeeds(),
            onlySeeds ? outside.nothingFollowed() : "");
    return notes.withSitemaps(sitemaps.notes());
  }

  /** How many pages of its kind lead to a URL in a row; empty when that goes on for ever. */
  private OptionalInt judge(HttpUrl url, Visit from, int hops) {
    return switch (traps.judge(url, from.finalUrl(), hops)) {
      case TrapVerdict.Passed(int now) -> OptionalInt.of(now);
      case TrapVerdict.Trapped(Trap trap) -> {
        if (trapped.add(url.origin(), trap)) {
          listener.onEvent(new CrawlEvent.TrapNoticed(url, trap.detail()));
        }
        yield OptionalInt.empty();
      }
    };
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
    if (reader.follows(visit.contentType())) {
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
    Set<String> pages = new HashSet<>();
    for (PageLink link : links) {
      String reference = withoutFragment(link.reference());
      boolean nofollow = options.obeyNofollow() && link.hints().contains(LinkHint.NOFOLLOW);
      if (nofollow || !pages.add(reference)) {
        continue;
      }
      try {
        HttpUrl target = normalizer.normalize(UrlParser.parse(base, reference).withCredentials(""));
        switch (scope.judge(target)) {
          case ScopeVerdict.InScope in -> targets.add(target);
          case ScopeVerdict.OutOfScope out -> outside.leftOut(target, out);
        }
      } catch (InvalidUrlException e) {
        // Pages are full of such; nothing can be fetched for it.
      }
    }
  }

  /** Pages are full of links to places in one and the same page. */
  private static String withoutFragment(String reference) {
    int hash = reference.indexOf('#');
    return hash < 0 ? reference : reference.substring(0, hash);
  }
}
