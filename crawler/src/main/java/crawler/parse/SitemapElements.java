package crawler.parse;

import crawler.parse.SitemapReading.Format;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;

/**
 * The elements of sitemaps and feeds. Namespaces are often missing or wrong and do not count, but
 * the elements of an entry have the prefix that the entry has: {@code image:loc} is no {@code loc}.
 */
final class SitemapElements {
  private static final Set<String> OF_HTML = Set.of("html", "head", "body", "title", "meta");

  private SitemapElements() {}

  static Format format(String root) {
    return switch (root) {
      case "urlset" -> Format.URL_SET;
      case "sitemapindex" -> Format.INDEX;
      case "rss", "rdf" -> Format.RSS;
      case "feed" -> Format.ATOM;
      default -> Format.UNKNOWN;
    };
  }

  static boolean isHtml(String root) {
    return OF_HTML.contains(root);
  }

  /** In lower case. */
  static String localName(Element element) {
    String name = element.tagName().toLowerCase(Locale.ROOT);
    return name.substring(name.indexOf(':') + 1);
  }

  static SitemapEntry entry(Format format, Element entry) {
    return switch (format) {
      case RSS -> page(rssLink(entry), text(entry, "pubdate"), "");
      case ATOM -> page(atomLink(entry), text(entry, "updated"), "");
      case INDEX ->
          new SitemapEntry(
              text(entry, "loc"),
              SitemapEntry.Target.SITEMAP,
              text(entry, "lastmod"),
              SitemapEntry.USUAL_PRIORITY);
      case URL_SET, TEXT, UNKNOWN ->
          page(text(entry, "loc"), text(entry, "lastmod"), text(entry, "priority"));
    };
  }

  private static SitemapEntry page(String loc, String modified, String priority) {
    return new SitemapEntry(loc, SitemapEntry.Target.PAGE, modified, priority(priority));
  }

  private static double priority(String text) {
    // Double.parseDouble takes long texts, hexadecimal numbers and NaN.
    boolean plain = text.matches("[0-9]{0,3}\\.?[0-9]{1,5}");
    return plain ? Math.clamp(Double.parseDouble(text), 0, 1) : SitemapEntry.USUAL_PRIORITY;
  }

  private static String rssLink(Element item) {
    String link = text(item, "link");
    return link.isEmpty() ? text(item, "guid") : link;
  }

  private static String atomLink(Element entry) {
    for (Element child : entry.children()) {
      String rel = child.attr("rel").strip();
      boolean alternate = rel.isEmpty() || rel.equalsIgnoreCase("alternate");
      if (alternate && isPartOf(entry, child, "link")) {
        return child.attr("href").strip();
      }
    }
    return "";
  }

  /** The text of the first such element of an entry; empty when there is none. */
  private static String text(Element entry, String name) {
    for (Element child : entry.children()) {
      if (isPartOf(entry, child, name)) {
        return child.wholeText().strip();
      }
    }
    return "";
  }

  private static boolean isPartOf(Element entry, Element child, String name) {
    return localName(child).equals(name) && prefix(child).equals(prefix(entry));
  }

  private static String prefix(Element element) {
    String name = element.tagName();
    return name.substring(0, name.indexOf(':') + 1);
  }
}
