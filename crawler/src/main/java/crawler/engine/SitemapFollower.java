package crawler.engine;

import crawler.event.CrawlListener;
import crawler.frontier.CrawlGraph;
import crawler.frontier.CrawlGraph.Listed;
import crawler.frontier.LinkLog;
import crawler.journal.SitemapNotes;
import crawler.model.CrawlUrl;
import crawler.model.HttpUrl;
import crawler.model.Visit;
import crawler.parse.PageLinkReader;
import crawler.parse.SitemapEntry;
import crawler.parse.SitemapLimits;
import crawler.parse.SitemapReader;
import crawler.parse.SitemapReading;
import crawler.parse.SitemapReading.Format;
import crawler.pipeline.PageFollower.Page;
import crawler.scope.Scope;
import crawler.scope.ScopeVerdict;
import crawler.scope.UrlNormalizer;
import crawler.store.PageContents;
import crawler.url.InvalidUrlException;
import crawler.url.UrlParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the sitemaps among the pages of a crawl, and adds what they list to its graph; there it
 * counts as soon as somebody says that the page is a sitemap. Memory does not grow with the
 * sitemap. Thread-safe.
 */
final class SitemapFollower {
  /** So many entries are added together. */
  private static final int BATCH = 1_000;

  private static final Set<Format> XML =
      EnumSet.of(Format.URL_SET, Format.INDEX, Format.RSS, Format.ATOM);

  /** What nobody publishes but as a sitemap. */
  private static final Set<Format> UNMISTAKABLE = EnumSet.of(Format.URL_SET, Format.INDEX);

  private final SitemapOptions options;
  private final Set<HttpUrl> named = new HashSet<>();
  private final PageContents contents;
  private final Scope scope;
  private final UrlNormalizer normalizer;
  private final CrawlGraph graph;
  private final SitemapNotices notices;

  SitemapFollower(
      SitemapOptions options,
      PageContents contents,
      Scope scope,
      UrlNormalizer normalizer,
      CrawlGraph graph,
      CrawlListener listener) {
    this.options = options;
    options.named().forEach(url -> named.add(url.withCredentials("")));
    this.contents = contents;
    this.scope = scope;
    this.normalizer = normalizer;
    this.graph = graph;
    this.notices = new SitemapNotices(listener);
  }

  /**
   * Adds what a page lists, if it is a sitemap; that is on disk when this returns.
   *
   * @param admittance asked for what is new
   * @return the numbers of the pages that are to be fetched for it and were not before
   * @throws IOException when the disk refuses
   */
  List<Long> follow(Page page, CrawlGraph.Admittance admittance) throws IOException {
    boolean expected = isExpected(page.url());
    Set<Format> formats = formats(page, expected);
    if (formats.isEmpty()) {
      return List.of();
    }
    Listing listing = new Listing(page, admittance);
    SitemapReading reading;
    try (InputStream content = contents.read(page.url(), page.stored())) {
      SitemapReader reader = new SitemapReader(SitemapLimits.DEFAULTS, formats);
      reading = reader.read(content, page.visit().charset(), listing::add);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    boolean recognised = formats.contains(reading.format());
    if (expected || (recognised && graph.isSitemap(page.url().seq()))) {
      notices.ended(page.visit().finalUrl(), reading.end());
    }
    return recognised ? listing.end() : List.of();
  }

  /** Named as a sitemap, and not just one of the seeds. */
  private boolean isExpected(CrawlUrl page) {
    boolean seed = page.seq() <= graph.seeds();
    return seed ? named.contains(page.url().withCredentials("")) : graph.isSitemap(page.seq());
  }

  /**
   * As what a page may be read. That depends on nothing that other pages say: when somebody names
   * it later, what it lists is there.
   */
  private Set<Format> formats(Page page, boolean expected) {
    Set<Format> all = EnumSet.range(Format.URL_SET, Format.ATOM);
    if (expected) {
      return all;
    }
    String type = page.visit().contentType();
    if (PageLinkReader.reads(type) || !mayBeSitemap(type)) {
      return Set.of();
    }
    if (options.wanted()) {
      return all;
    }
    return page.url().seq() <= graph.seeds() ? XML : UNMISTAKABLE;
  }

  private static boolean mayBeSitemap(String type) {
    return type.isEmpty()
        || type.contains("xml")
        || type.contains("gzip")
        || type.equals("text/plain")
        || type.equals("application/octet-stream");
  }

  /** The sitemaps of which something was left out. */
  SitemapNotes notes() {
    return notices.notes();
  }

  /** The entries of one sitemap on their way into the graph. For one thread. */
  private final class Listing {
    private final CrawlUrl page;
    private final Visit visit;
    private final CrawlGraph.Admittance admittance;
    private final List<Listed> pages = new ArrayList<>();
    private final List<Listed> sitemaps = new ArrayList<>();
    private final List<Long> pageNumbers = new ArrayList<>();
    private final List<Long> sitemapNumbers = new ArrayList<>();

    Listing(Page page, CrawlGraph.Admittance admittance) {
      this.page = page.url();
      this.visit = page.visit();
      this.admittance = admittance;
    }

    void add(SitemapEntry entry) {
      try {
        HttpUrl url = UrlParser.parse(visit.finalUrl(), entry.loc()).withCredentials("");
        switch (entry.leadsTo()) {
          case PAGE -> addPage(normalizer.normalize(url), entry);
          case SITEMAP -> addSitemap(url, entry);
        }
      } catch (InvalidUrlException e) {
        // Sitemaps are made by machines, and some of those are broken; the others count.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void addPage(HttpUrl url, SitemapEntry entry) throws IOException {
      if (scope.judge(url) instanceof ScopeVerdict.InScope) {
        pages.add(new Listed(url, LocalSitemap.rank(entry)));
        if (pages.size() == BATCH) {
          flush();
        }
      }
    }

    /** On the host of the index, as the protocol asks, or in scope. */
    private void addSitemap(HttpUrl url, SitemapEntry entry) throws IOException {
      if (scope.judgeSitemap(url, visit.finalUrl()) instanceof ScopeVerdict.InScope) {
        sitemaps.add(new Listed(url, LocalSitemap.rank(entry)));
        if (sitemaps.size() == BATCH) {
          flush();
        }
      }
    }

    private void flush() throws IOException {
      pageNumbers.addAll(graph.addListed(page.seq(), pages, admittance));
      pages.clear();
      sitemapNumbers.addAll(graph.addListed(page.seq(), sitemaps, admittance));
      sitemaps.clear();
    }

    List<Long> end() throws IOException {
      flush();
      if (!sitemapNumbers.isEmpty() && graph.isDeepestSitemap(page.seq())) {
        notices.tooDeep(visit.finalUrl());
      }
      return pageNumbers.isEmpty() && sitemapNumbers.isEmpty()
          ? List.of()
          : graph.endListing(page.seq(), new LinkLog.Listing(pageNumbers, sitemapNumbers));
    }
  }
}
