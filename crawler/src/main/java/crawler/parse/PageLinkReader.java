package crawler.parse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.util.Optional;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;
import org.jsoup.parser.TagSet;

/**
 * Reads the links of HTML pages, and of style sheets if they are wanted. Memory does not grow with
 * the page: the tags that may lead somewhere are taken out of it as it is read, and parsed some at
 * a time. No page makes it fail. Immutable and thread-safe.
 *
 * <p>Links within {@code <noscript>} count, since no script runs here; those within {@code
 * <template>} do not, unless it is a declarative shadow root. XHTML is read as XML, but as
 * forgiving as HTML is.
 */
public final class PageLinkReader {
  private static final String XHTML = "application/xhtml+xml";
  private static final String CSS = "text/css";

  private final LinkOptions options;

  public PageLinkReader(LinkOptions options) {
    this.options = options;
  }

  /** Whether what is served as this media type, in lower case, may lead somewhere. */
  public boolean follows(String mediaType) {
    return reads(mediaType) || (options.styles() && mediaType.equals(CSS));
  }

  /** Whether this media type, in lower case, is that of a page. */
  public static boolean reads(String mediaType) {
    return mediaType.equals("text/html") || mediaType.equals(XHTML);
  }

  /**
   * The links of a page or of a style sheet.
   *
   * @param page is read up to the limit, and not closed
   * @param mediaType in lower case, without parameters
   * @param servedCharset from the Content-Type header, empty when it names none
   * @throws IOException when the stream fails, never for what is in it
   */
  public PageLinks read(InputStream page, String mediaType, String servedCharset)
      throws IOException {
    byte[] prefix = page.readNBytes((int) Math.min(PageCharset.PRESCAN_BYTES, options.maxBytes()));
    boolean sheet = mediaType.equals(CSS);
    Charset charset =
        sheet ? PageCharset.ofCss(prefix, servedCharset) : PageCharset.of(prefix, servedCharset);
    int mark = PageCharset.hasUtf8Mark(prefix) ? 3 : 0;
    var rest = new FirstBytes(page, options.maxBytes() - prefix.length);
    var whole =
        new SequenceInputStream(new ByteArrayInputStream(prefix, mark, prefix.length - mark), rest);
    var found = new FoundLinks(options, charset);
    var text = new InputStreamReader(whole, charset);
    if (sheet) {
      readSheet(text, found, rest);
      return found.links(extent(true, found, rest));
    }
    boolean readable = readPage(text, mediaType, found);
    return found.links(extent(readable, found, rest));
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

  /** What the limit has cut is no reference; what the sheet itself leaves open is one. */
  private static void readSheet(Reader text, FoundLinks found, FirstBytes bytes)
      throws IOException {
    var reader = new StyleReader(new TagText(text));
    Optional<StyleReference> next = reader.next();
    while (next.isPresent() && !found.isFull()) {
      if (next.get().closed() || !bytes.isCut()) {
        found.addStyle(next.get());
      }
      next = reader.next();
    }
  }

  /** False when the parser broke down. */
  private boolean readPage(Reader text, String mediaType, FoundLinks found) throws IOException {
    boolean xml = mediaType.equals(XHTML);
    var tags = new LinkTags(text, xml, options.styles());
    while (!tags.isOver() && !found.isFull()) {
      LinkTags.Batch next = tags.next();
      try {
        if (!next.tags().isEmpty()) {
          found.addAll(parser(xml).parseInput(next.tags(), ""));
        }
      } catch (RuntimeException e) {
        return false;
      }
      next.styles().forEach(found::addStyle);
    }
    return true;
  }

  /** The tags stand beside each other, so that there are no rules for what may be in what. */
  private static Parser parser(boolean xml) {
    Parser parser = Parser.xmlParser();
    return xml ? parser : parser.tagSet(TagSet.Html()).settings(ParseSettings.htmlDefault);
  }
}
