package crawler.parse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jsoup.Jsoup;

/**
 * Reads the text of HTML pages as a visitor sees it, roughly. Never fails for what is in a page.
 */
public final class PageText {
  /** How much of a page is looked at. */
  static final int MOST_BYTES = 1 << 20;

  private PageText() {}

  /**
   * The text of a page, of its first mebibyte; empty when it cannot be parsed.
   *
   * @param page is read, and not closed
   * @param servedCharset from the Content-Type header, empty when it names none
   * @throws IOException when the stream fails
   */
  public static String of(InputStream page, String servedCharset) throws IOException {
    byte[] bytes = page.readNBytes(MOST_BYTES);
    try {
      return Jsoup.parse(new String(bytes, PageCharset.of(bytes, servedCharset))).text();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (RuntimeException e) {
      return "";
    }
  }
}
