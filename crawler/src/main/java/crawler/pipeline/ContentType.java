package crawler.pipeline;

import crawler.fetch.ReplyHead;
import java.util.Locale;

/**
 * The Content-Type header, taken apart as far as it is needed.
 *
 * @param mediaType lower case, without parameters, at most 100 characters; empty when not known
 * @param charset lower case, at most 100 characters; empty when not known
 */
record ContentType(String mediaType, String charset) {
  static final ContentType UNKNOWN = new ContentType("", "");
  private static final int MAX_CHARS = 100;

  static ContentType of(ReplyHead head) {
    String[] parts = head.header("Content-Type").orElse("").split(";", -1);
    String charset = "";
    for (String part : parts) {
      String parameter = part.strip();
      if (charset.isEmpty() && parameter.regionMatches(true, 0, "charset=", 0, 8)) {
        charset = parameter.substring(8).replace("\"", "").strip();
      }
    }
    return new ContentType(lower(parts[0]), lower(charset));
  }

  private static String lower(String text) {
    // Of some letters the lower case is longer.
    String lower = text.strip().toLowerCase(Locale.ROOT);
    return lower.substring(0, Math.min(MAX_CHARS, lower.length())).strip();
  }
}
