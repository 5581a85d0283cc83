package crawler.fetch;

import java.util.List;
import java.util.Locale;

/** A content coding that a request may ask for (RFC 9110, section 8.4.1; RFC 7932; RFC 8878). */
public enum ContentCoding {
  GZIP,
  DEFLATE,
  BR,
  ZSTD,
  IDENTITY;

  private final String token = name().toLowerCase(Locale.ROOT);

  /** What is asked for unless somebody says otherwise: all that save bytes. */
  public static final List<ContentCoding> USUAL = List.of(GZIP, DEFLATE, BR, ZSTD);

  /**
   * The value of Accept-Encoding (RFC 9110, section 12.5.3): those of {@code wanted} that this
   * machine can decode now, in their order; {@code identity} when it can decode none of them.
   */
  public static String accepted(List<ContentCoding> wanted) {
    StringBuilder offered = new StringBuilder();
    for (ContentCoding coding : wanted) {
      if (coding.isDecodable()) {
        offered.append(offered.isEmpty() ? "" : ", ").append(coding.token);
      }
    }
    return offered.isEmpty() ? IDENTITY.token : offered.toString();
  }

  /** The same of those that need no native code. */
  static String simplyAccepted(List<ContentCoding> wanted) {
    return accepted(wanted.stream().filter(coding -> !coding.isNative()).toList());
  }

  /** The name in HTTP. */
  public String token() {
    return token;
  }

  private boolean isNative() {
    return this == BR || this == ZSTD;
  }

  private boolean isDecodable() {
    return switch (this) {
      case GZIP, DEFLATE, IDENTITY -> true;
      case BR -> NativeLibrary.BROTLI.isThere() && WindowBudget.SHARED.hasRoom();
      case ZSTD -> NativeLibrary.ZSTD.isThere() && WindowBudget.SHARED.hasRoom();
    };
  }
}
