package crawler.parse;

import crawler.parse.SitemapReading.End;
import crawler.parse.SitemapReading.Format;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;
import org.jspecify.annotations.Nullable;

/**
 * Sitemaps and feeds in XML. The parser forgives what is not well formed, knows neither external
 * entities nor those that a document declares, and entries are dropped as soon as they are read.
 * For one thread.
 */
final class XmlSitemap {
  private static final int MAX_DEPTH = 20;

  private final SitemapEntries entries;
  private final Set<Format> formats;
  private Format format = Format.UNKNOWN;

  /**
   * @param formats that are read; of another one nothing but its name is
   */
  XmlSitemap(SitemapEntries entries, Set<Format> formats) {
    this.entries = entries;
    this.formats = formats;
  }

  Format format() {
    return format;
  }

  /** Reads to the end or until there are enough. */
  End read(Reader text) throws IOException {
    var parsed = new EntryReader(text);
    try (StreamParser stream = new StreamParser(Parser.xmlParser().setMaxDepth(MAX_DEPTH))) {
      Iterator<Element> elements = stream.parse(parsed, "").iterator();
      while (elements.hasNext() && !entries.isFull()) {
        Element element = elements.next();
        Optional<End> refused = refusedRoot(stream.document().firstElementChild());
        if (refused.isPresent()) {
          return refused.get();
        }
        if (isEntry(element)) {
          if (entries.add(SitemapElements.entry(format, element))) {
            parsed.entryEnds();
          }
          dropUpTo(element);
        }
      }
      return format == Format.UNKNOWN ? End.NO_SITEMAP : End.WHOLE;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (RuntimeException e) {
      return End.UNREADABLE;
    }
  }

  private Optional<End> refusedRoot(@Nullable Element root) {
    if (format == Format.UNKNOWN && root != null) {
      String name = SitemapElements.localName(root);
      format = SitemapElements.format(name);
      if (format == Format.UNKNOWN) {
        return Optional.of(SitemapElements.isHtml(name) ? End.HTML : End.NO_SITEMAP);
      }
      if (!formats.contains(format)) {
        return Optional.of(End.NO_SITEMAP);
      }
    }
    return Optional.empty();
  }

  private boolean isEntry(Element element) {
    String name = SitemapElements.localName(element);
    return switch (format) {
      case URL_SET -> name.equals("url");
      case INDEX -> name.equals("sitemap");
      case RSS -> name.equals("item");
      case ATOM -> name.equals("entry");
      case TEXT, UNKNOWN -> false;
    };
  }

  /** Drops what stands before an entry, wherever it is, and the entry itself. */
  private static void dropUpTo(Element entry) {
    Element parent = entry.parent();
    if (parent != null) {
      keepFrom(parent, entry, 1);
    }
    while (parent != null) {
      Element around = parent.parent();
      if (around != null && parent.siblingIndex() > 0) {
        keepFrom(around, parent, 0);
      }
      parent = around;
    }
  }

  private static void keepFrom(Element parent, Element child, int after) {
    List<Element> children = List.copyOf(parent.children());
    int first = children.indexOf(child) + after;
    parent.empty().appendChildren(children.subList(first, children.size()));
  }
}
