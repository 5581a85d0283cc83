package crawler.fetch;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the headers of a reply say of its length and of where to go next, when they do not
 * contradict themselves. Pure functions on the values as they came.
 */
final class FramingHeaders {
  /** Statuses whose Location is followed. */
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private static final int MAX_DIGITS = 18;

  private FramingHeaders() {}

  /**
   * The one length that every Content-Length header agrees on (RFC 9110, section 8.6: a list of
   * equal numbers counts as one).
   *
   * @return empty when there is no such header
   */
  static OptionalLong contentLength(List<String> values) throws ReplyException {
    if (values.size() == 1 && values.getFirst().indexOf(',') < 0) {
      return OptionalLong.of(length(values.getFirst().strip()));
    }
    OptionalLong agreed = OptionalLong.empty();
    for (String value : values) {
      for (String element : value.split(",", -1)) {
        long length = length(element.strip());
        if (agreed.isPresent() && agreed.getAsLong() != length) {
          throw ReplyException.protocol(
              "two unequal Content-Length headers: " + agreed.getAsLong() + ", " + length);
        }
        agreed = OptionalLong.of(length);
      }
    }
    return agreed;
  }

  private static long length(String digits) throws ReplyException {
    int first = 0;
    while (first < digits.length() - 1 && digits.charAt(first) == '0') {
      first++;
    }
    boolean number = !digits.isEmpty() && digits.length() - first <= MAX_DIGITS;
    for (int i = first; number && i < digits.length(); i++) {
      number = digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
    }
    if (!number) {
      throw ReplyException.protocol("Content-Length is not a length: " + Quoted.of(digits));
    }
    return Long.parseLong(digits, first, digits.length(), 10);
  }

  /**
   * Checks that the body is chunked and nothing else: no other transfer coding was asked for, so
   * that none may be sent (RFC 9112, sections 6.1 and 7.4), and in HTTP/1.0 none exists.
   *
   * @param values of every Transfer-Encoding header, one at least
   */
  static void requireChunked(List<String> values, int minorVersion) throws ReplyException {
    String all = String.join(", ", values);
    if (minorVersion == 0) {
      throw ReplyException.protocol("Transfer-Encoding in a reply of HTTP/1.0");
    }
    if (!all.toLowerCase(Locale.ROOT).equals("chunked")) {
      throw ReplyException.protocol("Transfer-Encoding other than chunked: " + Quoted.of(all));
    }
  }

  /** Checks that a redirect says one place to go; the place itself may hold a secret. */
  static void requireOneLocation(List<String> values, int status) throws ReplyException {
    for (String value : values) {
      if (!value.equals(values.getFirst()) && REDIRECTS.contains(status)) {
        throw ReplyException.protocol("two different Location headers");
      }
    }
  }
}
