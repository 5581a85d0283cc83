package crawler.fetch;

import io.vertx.core.MultiMap;
import java.util.Optional;

/** Status and headers of a final reply (not 1xx). */
public record ReplyHead(int status, MultiMap headers) {

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
    return header("Content-Length")
        .filter(s -> s.matches("\\d{1,18}"))
        .map(Long::parseLong)
        .orElse(0L);
  }
}
