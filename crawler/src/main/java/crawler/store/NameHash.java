package crawler.store;

import crawler.model.CrawlUrl;
import crawler.model.HttpUrl;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hashes that stand in file names. */
final class NameHash {
  /** The length of {@link #shortHash}: 100 bits, five to a character. */
  static final int SHORT_LENGTH = 20;

  private static final byte[] BASE_32 =
      "abcdefghijklmnopqrstuvwxyz234567".getBytes(StandardCharsets.US_ASCII);

  /** To be cloned, which takes a tenth of what looking for a provider takes. */
  private static final MessageDigest SHA_256 = begin();

  private NameHash() {}

  /**
   * What tells a URL from others without its credentials: itself, or, when it has credentials, the
   * URL without them and its place in the input. The number sign keeps the two kinds apart: no
   * parsed URL has one.
   */
  static String identity(CrawlUrl crawlUrl) {
    HttpUrl url = crawlUrl.url();
    if (url.credentials().isEmpty()) {
      return url.href();
    }
    HttpUrl bare = new HttpUrl(url.scheme(), "", url.host(), url.port(), url.path(), url.query());
    return bare.href() + "#" + crawlUrl.seq();
  }

  /** SHA-256 in 64 hex digits. */
  static String hex(String text) {
    return HexFormat.of().formatHex(sha256(text));
  }

  /** The first 100 bits of SHA-256 as 20 characters of {@code a-z2-7}. */
  static String shortHash(String text) {
    byte[] hash = sha256(text);
    byte[] out = new byte[SHORT_LENGTH];
    int bits = 0;
    int held = 0;
    int at = 0;
    for (int i = 0; i < SHORT_LENGTH; i++) {
      if (held < 5) {
        bits = ((bits & 31) << 8) | (hash[at++] & 255);
        held += 8;
      }
      held -= 5;
      out[i] = BASE_32[(bits >> held) & 31];
    }
    return new String(out, StandardCharsets.ISO_8859_1);
  }

  private static byte[] sha256(String text) {
    try {
      MessageDigest sha256 = (MessageDigest) SHA_256.clone();
      return sha256.digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (CloneNotSupportedException anotherProviders) {
      return begin().digest(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static MessageDigest begin() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
