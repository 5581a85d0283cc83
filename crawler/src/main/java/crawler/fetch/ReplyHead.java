package crawler.fetch;

import io.vertx.core.MultiMap;
import java.util.Optional;

/** Status and headers of a final reply (not 1xx). */
public record ReplyHead(int status, MultiMap headers) {
  /** Longer numbers would not fit. */
  private static final int MAX_DIGITS = 18;

  /** The first header of that name, in any case. */
  public Optional<String> header(CharSequence name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** Whether the status is one of 200 to 299. */
  public boolean isSuccess() {
    return status >= 200 && status <= 299;
  }

  /**
   * Whether the reply has no content whatever its headers say (RFC 9110, sections 15.3.5, 15.3.6).
   */
  public boolean isWithoutContent() {
    return status == 204 || status == 205 || status == 304;
  }

  /** What Content-Length says, 0 when there is none. */
  long declaredBytes() {
    String length = headers.get("Content-Length");
    if (length == null || length.isEmpty() || length.length() > MAX_DIGITS) {
      return 0;
    }
    for (int i = 0; i < length.length(); i++) {
      if (length.charAt(i) < '0' || length.charAt(i) > '9') {
        return 0;
      }
    }
    return Long.parseLong(length);
  }
}
