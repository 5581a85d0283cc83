package crawler.site;

import java.time.Duration;
import java.util.Map;

/**
 * What the site answers to one request, before it is sent. Immutable.
 *
 * @param headers besides type, length and coding
 * @param coding whether the body is compressed
 * @param delay on top of the site's latency
 */
record SiteAnswer(
    int status,
    String type,
    Map<String, String> headers,
    SiteBody body,
    Coding coding,
    Duration delay) {

  /** When a body is sent as gzip. */
  enum Coding {
    NEVER,
    IF_ACCEPTED,
    ALWAYS
  }

  SiteAnswer(int status, String type, SiteBody body) {
    this(status, type, Map.of(), body, Coding.NEVER, Duration.ZERO);
  }

  /** A small page that says something about itself. */
  static SiteAnswer note(int status, String title, String paragraph) {
    return new SiteAnswer(status, Html.TYPE, SiteBody.of(Html.page(title, paragraph)));
  }

  static SiteAnswer redirect(String location) {
    return note(302, "Moved", "It is at " + location + ".").with("Location", location);
  }

  SiteAnswer with(String header, String value) {
    return new SiteAnswer(status, type, Map.of(header, value), body, coding, delay);
  }

  SiteAnswer with(Coding other) {
    return new SiteAnswer(status, type, headers, body, other, delay);
  }

  SiteAnswer after(Duration other) {
    return new SiteAnswer(status, type, headers, body, coding, other);
  }
}
