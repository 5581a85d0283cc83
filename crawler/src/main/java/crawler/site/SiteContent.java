package crawler.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the demo site's pages say, and which of them fail or redirect: the same for the same
 * options, in every process. Pure; thread-safe.
 *
 * <p>The base URL, such as {@code http://127.0.0.1:8080}, is the one that a client used: some links
 * repeat it.
 */
public final class SiteContent {
  private static final int PAGES_PER_INDEX = 100;
  private static final int INDICES_PER_INDEX = 10;

  /** What asking for {@code /page/N} comes to. */
  public enum Fate {
    /** 200 and the page. */
    PAGE,
    /** 302 to {@code /moved/N}, where the page is. */
    REDIRECT,
    /** 404. */
    NOT_FOUND,
    /** 500. */
    SERVER_ERROR
  }

  private final SiteOptions options;
  private final FillerText text;

  public SiteContent(SiteOptions options) {
    this.options = options;
    this.text = new FillerText(options.seed());
  }

  /** How many pages there are. */
  public int pages() {
    return options.pages();
  }

  /** Where the page with this number, from 0, is asked for. */
  public static String pageUrl(String baseUrl, int number) {
    return baseUrl + "/page/" + number;
  }

  /** The addresses of all pages, in order. */
  public Stream<String> pageUrls(String baseUrl) {
    return IntStream.range(0, pages()).mapToObj(number -> pageUrl(baseUrl, number));
  }

  /** How asking for this page ends. Errors come first when the shares are over 100 % together. */
  public Fate fate(int number) {
    double draw = 100 * SeededDraw.unit(options.seed(), "fate", number);
    if (draw < options.errorPercent()) {
      return draw < options.errorPercent() / 2 ? Fate.NOT_FOUND : Fate.SERVER_ERROR;
    }
    return draw < options.errorPercent() + options.redirectPercent() ? Fate.REDIRECT : Fate.PAGE;
  }

  /**
   * The page's bytes: as many as the options say, or what its skeleton takes if that is more. They
   * are made while they are read.
   */
  public InputStream page(int number, String baseUrl) {
    return body(number, baseUrl).open();
  }

  /** The page's bytes in memory. */
  public byte[] pageBytes(int number, String baseUrl) {
    try (InputStream in = page(number, baseUrl)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SiteBody body(int number, String baseUrl) {
    String title = "Page " + number;
    SiteBody head =
        SiteBody.of(
            Html.head(title)
                + "<p><a href=\"/\">Index</a></p>\n<ul>\n"
                + links(number, Html.escaped(baseUrl))
                + "</ul>\n<p>\n");
    SiteBody tail = SiteBody.of("\n</p>\n" + Html.TAIL);
    long filler = Math.max(0, options.sizeBytes() - head.length() - tail.length());
    return SiteBody.of(head, filler(number, filler), tail);
  }

  /** Text of exactly so many bytes. */
  SiteBody filler(long number, long length) {
    return new SiteBody(length, () -> text.stream(number, length));
  }

  /** Links in the three shapes that there are: relative, with an absolute path, absolute. */
  private String links(int number, String baseUrl) {
    if (pages() == 1) {
      return "";
    }
    return link("../page/", (number + 1) % pages())
        + link("../page/", other(number, 1))
        + link("/page/", other(number, 2))
        + link("/page/", other(number, 3))
        + link(baseUrl + "/page/", other(number, 4));
  }

  private int other(int number, int which) {
    long draw = 8L * number + which;
    long step = 1L + SeededDraw.below(pages() - 1, options.seed(), "link", draw);
    return (int) ((number + step) % pages());
  }

  private static String link(String prefix, int number) {
    return "<li><a href=\"" + prefix + number + "\">Page " + number + "</a></li>\n";
  }

  /** How many index pages there are; each page is on one of them. */
  int indices() {
    return (pages() + PAGES_PER_INDEX - 1) / PAGES_PER_INDEX;
  }

  /** A tree: each index page lists some pages and leads to some more index pages. */
  SiteBody index(int number) {
    int from = number * PAGES_PER_INDEX;
    int to = Math.min(pages(), from + PAGES_PER_INDEX);
    long firstChild = (long) number * INDICES_PER_INDEX + 1;
    String children =
        Stream.iterate(firstChild, n -> n + 1)
            .limit(INDICES_PER_INDEX)
            .filter(n -> n < indices())
            .map(n -> "<li><a href=\"/index/" + n + "\">Index " + n + "</a></li>\n")
            .collect(Collectors.joining());
    String listed =
        IntStream.range(from, to).mapToObj(n -> link("/page/", n)).collect(Collectors.joining());
    return SiteBody.of(
        Html.head("Index " + number, SiteStyle.IN_HEAD)
            + "<ul>\n"
            + children
            + "</ul>\n<ul>\n"
            + listed
            + "</ul>\n"
            + Html.TAIL);
  }
}
