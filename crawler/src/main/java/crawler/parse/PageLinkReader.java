package crawler.parse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Iterator;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;

/**
 * Reads the links of HTML pages. Memory does not grow with the page: of its elements no more than
 * some 40,000 are kept at a time. In a larger page whose elements are also badly nested a link may
 * be missed. No page makes it fail. Immutable and thread-safe.
 *
 * <p>Links within {@code <noscript>} count, since no script runs here; those within {@code
 * <template>} do not, unless it is a declarative shadow root. XHTML is read as XML, but as
 * forgiving as HTML is.
 */
public final class PageLinkReader {
  private static final String XHTML = "application/xhtml+xml";

  /** As deep as browsers go; what is nested deeper stands beside each other. */
  private static final int MAX_DEPTH = 512;

  /** More than nearly all pages have, so that their trees are never touched. */
  private static final int WINDOW = 20_000;

  private final LinkOptions options;
  private final int window;

  public PageLinkReader(LinkOptions options) {
    this(options, WINDOW);
  }

  /** Makes the tree of a page small again whenever it has {@code window} more elements. */
  PageLinkReader(LinkOptions options, int window) {
    this.options = options;
    this.window = window;
  }

  /** Whether pages of this media type, in lower case, are read. */
  public static boolean reads(String mediaType) {
    return mediaType.equals("text/html") || mediaType.equals(XHTML);
  }

  /**
   * The links of a page.
   *
   * @param page is read up to the limit, and not closed
   * @param mediaType in lower case, without parameters
   * @param servedCharset from the Content-Type header, empty when it names none
   * @throws IOException when the stream fails, never for what is in it
   */
  public PageLinks read(InputStream page, String mediaType, String servedCharset)
      throws IOException {
    byte[] prefix = page.readNBytes((int) Math.min(PageCharset.PRESCAN_BYTES, options.maxBytes()));
    Charset charset = PageCharset.of(prefix, servedCharset);
    int mark = PageCharset.hasUtf8Mark(prefix) ? 3 : 0;
    var bytes = new FirstBytes(page, options.maxBytes() - prefix.length);
    var whole =
        new SequenceInputStream(
            new ByteArrayInputStream(prefix, mark, prefix.length - mark), bytes);
    var found = new FoundLinks(options, charset);
    boolean readable = parse(new InputStreamReader(whole, charset), mediaType, found);
    return found.links(extent(readable, found, bytes));
  }

  private static PageLinks.Extent extent(boolean readable, FoundLinks found, FirstBytes bytes) {
    if (!readable) {
      return PageLinks.Extent.UNTIL_UNREADABLE;
    }
    if (found.isFull()) {
      return PageLinks.Extent.FIRST_LINKS;
    }
    return bytes.isCut() ? PageLinks.Extent.FIRST_BYTES : PageLinks.Extent.WHOLE;
  }

  /** False when the parser broke down. */
  private boolean parse(Reader text, String mediaType, FoundLinks found) throws IOException {
    Parser parser = mediaType.equals(XHTML) ? Parser.xmlParser() : Parser.htmlParser();
    // The stream parser closes what it reads; the stream is the caller's.
    try (StreamParser stream = new StreamParser(parser.setMaxDepth(MAX_DEPTH))) {
      var pruned = new PruningReader(text);
      stream.parse(pruned, "");
      pruned.prune(stream.document());
      var window = new ElementWindow(this.window);
      Iterator<Element> elements = stream.iterator();
      while (!found.isFull() && elements.hasNext()) {
        if (window.isFullWith(elements.next())) {
          found.addAll(stream.document());
          window.drop();
        }
      }
      found.addAll(stream.document());
      return true;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (RuntimeException e) {
      return false;
    }
  }
}
