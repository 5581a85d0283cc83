package crawler.iomodel;

import crawler.fetch.ContentCoding;
import crawler.fetch.UserAgent;
import crawler.model.HttpUrl;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The bytes of a GET request (RFC 9112, section 3): the same from every hand-made model. */
final class RequestHead {
  private RequestHead() {}

  static byte[] of(HttpUrl url) {
    String head =
        "GET "
            + url.requestTarget()
            + " HTTP/1.1\r\nHost: "
            + url.origin().authority()
            + "\r\nUser-Agent: "
            + UserAgent.DEFAULT
            + "\r\nAccept: */*\r\nAccept-Encoding: "
            + ContentCoding.accepted(ContentCoding.USUAL)
            + "\r\n"
            + authorization(url.credentials())
            + "\r\n";
    return head.getBytes(StandardCharsets.US_ASCII);
  }

  private static String authorization(String credentials) {
    if (credentials.isEmpty()) {
      return "";
    }
    String whole = credentials.contains(":") ? credentials : credentials + ":";
    // The decoder is made for forms, where a plus sign means a space.
    String plain = URLDecoder.decode(whole.replace("+", "%2B"), StandardCharsets.UTF_8);
    byte[] bytes = plain.getBytes(StandardCharsets.UTF_8);
    return "Authorization: Basic " + Base64.getEncoder().encodeToString(bytes) + "\r\n";
  }
}
