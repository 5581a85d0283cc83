package crawler.pipeline;

import crawler.fetch.Header;
import crawler.model.HttpUrl;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Which headers a request carries, and which must not follow a redirect to another origin. */
final class RequestHeaders {
  private RequestHeaders() {}

  /**
   * @param own the headers that the user asked for
   * @param trusted whether every hop so far stayed at the origin of the input URL
   */
  static List<Header> forRequest(List<Header> own, HttpUrl target, boolean trusted) {
    boolean login = !target.credentials().isEmpty();
    if (trusted && !login) {
      return own;
    }
    List<Header> headers = new ArrayList<>(own);
    if (!trusted) {
      headers.removeIf(h -> Header.isSecret(h.name()));
    }
    if (login && headers.stream().noneMatch(h -> h.name().equalsIgnoreCase("Authorization"))) {
      headers.add(new Header("Authorization", basic(target.credentials())));
    }
    return headers;
  }

  /** Basic authentication (RFC 7617) from the percent-encoded credentials of a URL. */
  private static String basic(String credentials) {
    String[] parts = credentials.split(":", 2);
    String login = decoded(parts[0]) + ":" + (parts.length < 2 ? "" : decoded(parts[1]));
    return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException strayPercentSign) {
      return text;
    }
  }
}
