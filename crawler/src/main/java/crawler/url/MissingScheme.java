package crawler.url;

import java.util.Locale;
import java.util.Set;

/** Decides whether a text without {@code http://} is a host that a person abbreviated. */
final class MissingScheme {
  private static final String HTTP = "http://";
  // Schemes that may be followed by digits alone, which would otherwise pass for a port.
  private static final Set<String> FOLLOWED_BY_NUMBERS = Set.of("callto", "fax", "sms", "tel");

  private static final Set<String> FOLLOWED_BY_ADDRESSES =
      Set.of("acct", "data", "javascript", "mailto", "sip", "sips", "xmpp");

  private MissingScheme() {}

  /**
   * The text with a scheme.
   *
   * @param text cleaned
   * @throws InvalidUrlException when a guess would be a gamble; of other schemes the parser speaks
   */
  static String complete(String text) {
    if (text.isEmpty()) {
      throw InvalidUrlException.because("the URL is empty");
    }
    if (UrlText.slashAt(text, 0)) {
      if (!UrlText.slashAt(text, 1)) {
        throw InvalidUrlException.because("the host is missing, write http://host/path");
      }
      requireNoCredentials(text, UrlText.skipSlashes(text, 0));
      return "http:" + text;
    }
    int colon = UrlText.schemeEnd(text);
    if (colon >= 0 && isScheme(text, colon)) {
      return text;
    }
    requireNoCredentials(text, 0);
    requireHost(text);
    return HTTP + text;
  }

  private static boolean isScheme(String text, int colon) {
    String name = text.substring(0, colon).toLowerCase(Locale.ROOT);
    boolean slashes = UrlText.slashAt(text, colon + 1) && UrlText.slashAt(text, colon + 2);
    if (isHttp(name) || slashes || FOLLOWED_BY_NUMBERS.contains(name)) {
      return true;
    }
    String rest = text.substring(colon + 1, UrlText.authorityEnd(text, colon));
    if (rest.indexOf('@') >= 0) {
      return FOLLOWED_BY_ADDRESSES.contains(name);
    }
    boolean isPort = !rest.isEmpty() && rest.chars().allMatch(c -> c >= '0' && c <= '9');
    return !isPort && name.indexOf('.') < 0;
  }

  private static void requireNoCredentials(String text, int from) {
    int end = UrlText.authorityEnd(text, from);
    if (text.substring(from, end).indexOf('@') >= 0) {
      throw InvalidUrlException.because(
          "the scheme is missing, write http:// or https:// before a name with an @");
    }
  }

  private static void requireHost(String text) {
    int end = UrlText.authorityEnd(text, 0);
    String host = text.substring(0, end);
    if (host.isEmpty()) {
      throw InvalidUrlException.because("the host is missing, write http://host/path");
    }
    if (isHttp(host.toLowerCase(Locale.ROOT))) {
      throw InvalidUrlException.because("the colon after " + host + " is missing");
    }
    boolean marked = host.indexOf('.') >= 0 || host.indexOf(':') >= 0 || UrlText.slashAt(text, end);
    if (!marked) {
      throw InvalidUrlException.because(
          "a single word is not a URL, write http:// before it if it is a host");
    }
  }

  private static boolean isHttp(String name) {
    return name.equals("http") || name.equals("https");
  }
}
