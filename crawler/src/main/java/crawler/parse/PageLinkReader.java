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
 * Reads the links of HTML pages. A page of up to 512 KiB is parsed as a whole. Of a larger one the
 * tree does not grow with the page: of its elements no more than some 40,000 are kept at a time,
 * and if they are also badly nested a link may be missed. No page makes it fail. Immutable and
 * thread-safe.
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

  /** Larger than nearly all pages are, and small enough for a tree that is kept until its end. */
  private static final int WHOLE_BYTES = 512 << 10;

  private final LinkOptions options;
  private final int window;
  private final int wholeBytes;

  public PageLinkReader(LinkOptions options) {
    this(options, WINDOW, WHOLE_BYTES);
  }

  /** Makes the tree of a page small again whenever it has {@code window} more elements. */
  PageLinkReader(LinkOptions options, int window) {
    this(options, window, PageCharset.PRESCAN_BYTES);
  }

  private PageLinkReader(LinkOptions options, int window, int wholeBytes) {
    this.options = options;
    this.window = window;
    this.wholeBytes = wholeBytes;
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
    byte[] start = page.readNBytes((int) Math.min(wholeBytes, options.maxBytes()));
    Charset charset = PageCharset.of(start, servedCharset);
    int mark = PageCharset.hasUtf8Mark(start) ? 3 : 0;
    var text = new ByteArrayInputStream(start, mark, start.length - mark);
    var rest = new FirstBytes(page, options.maxBytes() - start.length);
    if (start.length < wholeBytes) {
      var found = new FoundLinks(options, charset);
      if (parseWhole(new InputStreamReader(text, charset), mediaType, found)) {
        return found.links(extent(true, found, rest.isCutHere()));
      }
      text.reset();
    }
    var found = new FoundLinks(options, charset);
    var whole = new SequenceInputStream(text, rest);
    boolean readable = parse(new InputStreamReader(whole, charset), mediaType, found);
    return found.links(extent(readable, found, rest.isCut()));
  }

  private static PageLinks.Extent extent(boolean readable, FoundLinks found, boolean cut) {
    if (!readable) {
      return PageLinks.Extent.UNTIL_UNREADABLE;
    }
    if (found.isFull()) {
      return PageLinks.Extent.FIRST_LINKS;
    }
    return cut ? PageLinks.Extent.FIRST_BYTES : PageLinks.Extent.WHOLE;
  }

  /** False when the parser broke down; what was found until then is for {@link #parse} to say. */
  private static boolean parseWhole(Reader text, String mediaType, FoundLinks found) {
    try {
      found.addAll(parser(mediaType).parseInput(text, ""));
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static Parser parser(String mediaType) {
    Parser parser = mediaType.equals(XHTML) ? Parser.xmlParser() : Parser.htmlParser();
    return parser.setMaxDepth(MAX_DEPTH);
  }

  /** False when the parser broke down. */
  private boolean parse(Reader text, String mediaType, FoundLinks found) throws IOException {
    // The stream parser closes what it reads; the stream is the caller's.
    try (StreamParser stream = new StreamParser(parser(mediaType))) {
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
