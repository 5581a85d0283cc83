package crawler.url;

import crawler.model.HttpUrl;

/**
 * What stands between the slashes and the path.
 *
 * @param credentials percent-encoded, empty when there are none
 * @param host as in {@link HttpUrl}
 * @param port the effective port
 */
record Authority(String credentials, String host, int port) {
  private static final int MAX_PORT = 65_535;

  /**
   * Parses the part of {@code text} from {@code from} to {@code to}. Of several at signs the last
   * ends the credentials.
   *
   * @throws InvalidUrlException when it names no host or port
   */
  static Authority parse(String scheme, String text, int from, int to) {
    int at = text.lastIndexOf('@', to - 1);
    boolean hasCredentials = at >= from;
    int start = hasCredentials ? at + 1 : from;
    int hostEnd = hostEnd(text, start, to);
    if (start == hostEnd) {
      throw InvalidUrlException.because("the host is empty");
    }
    String host = HostParser.parse(text.substring(start, hostEnd));
    int port = hostEnd + 1 >= to ? HttpUrl.defaultPort(scheme) : port(text, hostEnd + 1, to);
    return new Authority(hasCredentials ? credentials(text, from, at) : "", host, port);
  }

  private static int hostEnd(String text, int from, int to) {
    boolean inBrackets = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == ':' && !inBrackets) {
        return i;
      }
      inBrackets = c == '[' || (inBrackets && c != ']');
    }
    return to;
  }

  private static String credentials(String text, int from, int to) {
    int colon = text.indexOf(':', from);
    if (colon < 0 || colon >= to) {
      return PercentSet.USER_INFO.encode(text, from, to);
    }
    String user = PercentSet.USER_INFO.encode(text, from, colon);
    return colon + 1 == to ? user : user + ":" + PercentSet.USER_INFO.encode(text, colon + 1, to);
  }

  private static int port(String text, int from, int to) {
    int port = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!UrlText.isDigit(c)) {
        throw InvalidUrlException.because("the port is not a number");
      }
      port = Math.min(port * 10 + (c - '0'), MAX_PORT + 1);
    }
    if (port == 0 || port > MAX_PORT) {
      throw InvalidUrlException.because(
          "the port " + shown(text, from, to) + "is not between 1 and 65535");
    }
    return port;
  }

  // A slash in a password ends the authority early, and what looks like a port is a part of it.
  private static String shown(String text, int from, int to) {
    boolean mayBeSecret = text.indexOf('@') >= 0 || to - from > 10;
    return mayBeSecret ? "" : text.substring(from, to) + " ";
  }
}
