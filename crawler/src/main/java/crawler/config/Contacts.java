package crawler.config;

import crawler.model.ConfigException;
import java.util.regex.Pattern;

/** Who runs a crawl, as the owners of servers are to read it. */
public final class Contacts {
  /** A mail address as browsers check it (WHATWG HTML, section 4.10.5.1.5), with a dot at least. */
  static final String MAIL_PATTERN =
      "^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
          + "(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$";

  private static final Pattern MAIL = Pattern.compile(MAIL_PATTERN);

  /** Nothing that would end the comment which it stands in (RFC 9110, section 5.6.5). */
  private static final Pattern PAGE =
      Pattern.compile("https?://[A-Za-z0-9\\[][!-~&&[^()\\\\\"<>@]]*");

  private static final int MOST_CHARACTERS = 254;

  private Contacts() {}

  /**
   * Reads a mail address.
   *
   * @throws ConfigException for anything else
   */
  public static String mail(String text) {
    if (text.length() > MOST_CHARACTERS || !MAIL.matcher(text).matches()) {
      throw new ConfigException(
          "expected a mail address such as me@example.org, was '" + Texts.shown(text) + "'");
    }
    return text;
  }

  /**
   * Reads the address of a page or of a person.
   *
   * @return a URL, for a mail address one of {@code mailto}
   * @throws ConfigException for anything else
   */
  public static String contact(String text) {
    if (text.length() <= MOST_CHARACTERS && PAGE.matcher(text).matches()) {
      return text;
    }
    if (text.length() <= MOST_CHARACTERS && MAIL.matcher(text).matches()) {
      return "mailto:" + text;
    }
    throw new ConfigException(
        "expected a URL such as https://example.org/crawler or a mail address, was '"
            + Texts.shown(text)
            + "'");
  }
}
