package crawler.site;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What tells a crawler which pages there are: robots.txt, sitemaps and a plain list. Pure. */
final class SiteLists {
  /** As many as one sitemap may hold (sitemaps.org). */
  static final int URLS_PER_SITEMAP = 50_000;

  /** Pages to which no link leads. */
  static final int UNLINKED = 3;

  private static final String XML = "application/xml; charset=utf-8";
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String XML_HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String NAMESPACE =
      " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";

  private final SiteContent content;

  SiteLists(SiteContent content) {
    this.content = content;
  }

  /** Allows everything but {@code /private/} (RFC 9309). */
  SiteAnswer robots(String baseUrl) {
    String rules = "User-agent: *\nAllow: /\nDisallow: /private/\n\n";
    String sitemaps =
        "Sitemap: " + baseUrl + "/sitemap.xml\nSitemap: " + baseUrl + "/sitemap/unlinked.xml\n";
    return new SiteAnswer(200, TEXT, SiteBody.of(rules + sitemaps));
  }

  /** The address of each page, one a line. */
  SiteAnswer plain(String baseUrl) {
    return new SiteAnswer(
        200, TEXT, SiteBody.of(() -> content.pageUrls(baseUrl).map(url -> url + "\n").iterator()));
  }

  /** The one sitemap, or the index of all when there are too many pages for one. */
  SiteAnswer sitemap(String baseUrl) {
    if (sitemaps() == 1) {
      return pagesOf(0, baseUrl);
    }
    String base = Html.escaped(baseUrl);
    return xml(
        "sitemapindex",
        () ->
            IntStream.range(0, sitemaps())
                .mapToObj(n -> entry("sitemap", base + "/sitemap/" + n + ".xml")));
  }

  /** A part of the sitemap, from 0; empty when there is no such part. */
  Optional<SiteAnswer> sitemap(long part, String baseUrl) {
    return part < sitemaps() ? Optional.of(pagesOf((int) part, baseUrl)) : Optional.empty();
  }

  /** The pages to which no link leads. */
  SiteAnswer unlinked(String baseUrl) {
    String base = Html.escaped(baseUrl);
    return xml(
        "urlset",
        () -> IntStream.range(0, UNLINKED).mapToObj(n -> entry("url", base + "/unlinked/" + n)));
  }

  private SiteAnswer pagesOf(int part, String baseUrl) {
    String base = Html.escaped(baseUrl);
    int from = part * URLS_PER_SITEMAP;
    int to = Math.min(content.pages(), from + URLS_PER_SITEMAP);
    return xml(
        "urlset",
        () -> IntStream.range(from, to).mapToObj(n -> entry("url", SiteContent.pageUrl(base, n))));
  }

  private int sitemaps() {
    return (content.pages() + URLS_PER_SITEMAP - 1) / URLS_PER_SITEMAP;
  }

  private static SiteAnswer xml(String root, Supplier<Stream<String>> entries) {
    return new SiteAnswer(
        200,
        XML,
        SiteBody.of(
            () -> {
              Stream<String> begin = Stream.of(XML_HEAD + "<" + root + NAMESPACE);
              Stream<String> end = Stream.of("</" + root + ">\n");
              // Not flatMap, which would hold all entries at once.
              return Stream.concat(Stream.concat(begin, entries.get()), end).iterator();
            }));
  }

  private static String entry(String name, String url) {
    return "<" + name + "><loc>" + url + "</loc></" + name + ">\n";
  }
}
