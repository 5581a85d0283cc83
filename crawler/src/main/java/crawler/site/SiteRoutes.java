package crawler.site;

import crawler.site.SiteAnswer.Coding;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Which answer belongs to which path. Thread-safe; depends on what was asked before only under
 * {@code /flaky} and {@code /retry-after}.
 */
final class SiteRoutes {
  private static final int LONGEST_NUMBER = 12;
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);
  private static final String PLAIN = "text/plain; charset=utf-8";
  private static final SiteAnswer UNKNOWN =
      SiteAnswer.note(
          404,
          "Not here",
          "This site has <a href=\"/\">an index</a>, /page/N, /style/site.css, /robots.txt, /sitemap.xml, /urls.txt,"
              + " /stats, /slow/MILLISECONDS, /status/CODE, /size/BYTES, /gzip/BYTES,"
              + " /redirect/TIMES, /loop, /flaky/FAILURES and /retry-after/SECONDS.");

  private final SiteContent content;
  private final SiteLists lists;
  private final FirstTries tries = new FirstTries();

  SiteRoutes(SiteContent content) {
    this.content = content;
    this.lists = new SiteLists(content);
  }

  /**
   * @param path without query
   * @param target path and query: what tells one flaky address from another
   */
  SiteAnswer answer(String path, String target, String baseUrl) {
    return switch (path) {
      case "/" -> indexPage(0);
      case "/robots.txt" -> lists.robots(baseUrl);
      case "/sitemap.xml" -> lists.sitemap(baseUrl);
      case "/urls.txt" -> lists.plain(baseUrl);
      case "/loop" -> SiteAnswer.redirect("/loop");
      default -> {
        int slash = path.indexOf('/', 1);
        yield slash < 0
            ? UNKNOWN
            : below(path.substring(1, slash), path.substring(slash + 1), target, baseUrl);
      }
    };
  }

  private SiteAnswer below(String folder, String name, String target, String baseUrl) {
    if (folder.equals("private")) {
      return SiteAnswer.note(200, "Private", "Robots are asked not to come here.");
    }
    if (folder.equals("sitemap")) {
      if (name.equals("unlinked.xml")) {
        return lists.unlinked(baseUrl);
      }
      OptionalLong part = name.endsWith(".xml") ? number(name.replace(".xml", "")) : number("");
      return part.isEmpty() ? UNKNOWN : lists.sitemap(part.getAsLong(), baseUrl).orElse(UNKNOWN);
    }
    if (folder.equals("style")) {
      return SiteStyle.answer(name).orElse(UNKNOWN);
    }
    OptionalLong number = number(name);
    return number.isEmpty() ? UNKNOWN : numbered(folder, number.getAsLong(), target, baseUrl);
  }

  private SiteAnswer numbered(String folder, long number, String target, String baseUrl) {
    return switch (folder) {
      case "index" -> number < content.indices() ? indexPage((int) number) : UNKNOWN;
      case "page" -> number < content.pages() ? page((int) number, baseUrl) : UNKNOWN;
      case "moved" -> number < content.pages() ? whole((int) number, baseUrl) : UNKNOWN;
      case "unlinked" ->
          number < SiteLists.UNLINKED
              ? SiteAnswer.note(200, "Unlinked", "No link leads here; a sitemap does.")
              : UNKNOWN;
      case "slow" -> SiteAnswer.note(200, "Slow", "This took its time.").after(delay(number));
      case "status" -> number >= 200 && number <= 999 ? status((int) number) : UNKNOWN;
      case "size" -> new SiteAnswer(200, PLAIN, content.filler(number, number));
      case "gzip" -> new SiteAnswer(200, PLAIN, content.filler(number, number)).with(Coding.ALWAYS);
      case "redirect" ->
          number == 0
              ? SiteAnswer.note(200, "Arrived", "This is where the redirects lead.")
              : SiteAnswer.redirect("/redirect/" + (number - 1));
      case "flaky" ->
          tries.stillFails(target, number)
              ? SiteAnswer.note(503, "Not yet", "Ask again.")
              : SiteAnswer.note(200, "Flaky", "It works now.");
      case "retry-after" ->
          tries.stillFails(target, 1)
              ? SiteAnswer.note(429, "Too many", "Ask again later.")
                  .with("Retry-After", Long.toString(number))
              : SiteAnswer.note(200, "Patient", "It works now.");
      default -> UNKNOWN;
    };
  }

  private SiteAnswer page(int number, String baseUrl) {
    return switch (content.fate(number)) {
      case PAGE -> whole(number, baseUrl);
      case REDIRECT -> SiteAnswer.redirect("/moved/" + number);
      case NOT_FOUND -> SiteAnswer.note(404, "Missing", "This page is missing on purpose.");
      case SERVER_ERROR -> SiteAnswer.note(500, "Broken", "This page is broken on purpose.");
    };
  }

  private SiteAnswer whole(int number, String baseUrl) {
    return new SiteAnswer(200, Html.TYPE, content.body(number, baseUrl)).with(Coding.IF_ACCEPTED);
  }

  private SiteAnswer indexPage(int number) {
    return new SiteAnswer(200, Html.TYPE, content.index(number)).with(Coding.IF_ACCEPTED);
  }

  /** 204, 205 and 304 have no body (RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5). */
  private static SiteAnswer status(int code) {
    return code == 204 || code == 205 || code == 304
        ? new SiteAnswer(code, Html.TYPE, SiteBody.EMPTY)
        : SiteAnswer.note(code, "Status " + code, "As asked.");
  }

  private static Duration delay(long millis) {
    Duration asked = Duration.ofMillis(millis);
    return asked.compareTo(LONGEST_WAIT) < 0 ? asked : LONGEST_WAIT;
  }

  private static OptionalLong number(String text) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits && text.length() <= LONGEST_NUMBER
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }
}
