package crawler.iomodel;

import crawler.parse.TitleReader;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Parses pages for the sake of the work: the whole tree, its links and its text. Stateless. */
final class HtmlWork {
  /** How much of a page is parsed, in bytes: what the engine keeps of each page. */
  static final int PREFIX_BYTES = TitleReader.PREFIX_BYTES;

  private HtmlWork() {}

  /**
   * Parses the page as often as the work asks for.
   *
   * @param html the first bytes of a page
   * @return a fingerprint of its links and text; 0 when nothing was parsed
   */
  static int parse(byte[] html, Work work) {
    int fingerprint = 0;
    for (int i = 0; i < work.parses(); i++) {
      Document page = Jsoup.parse(new String(html, StandardCharsets.UTF_8));
      fingerprint = 31 * page.select("a[href]").size() + page.text().hashCode();
    }
    return fingerprint;
  }
}
