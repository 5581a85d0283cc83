package crawler.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Makes eight bytes of a line of the input by which it is known again: the beginning of a SHA-256
 * with a salt of the run, so that the record of a run does not tell which URLs it read. Not
 * thread-safe.
 */
final class Fingerprint {
  /** Stands for a fingerprint that is not known; no line has it. */
  static final long UNKNOWN = 0;

  private final byte[] salt;
  private final MessageDigest sha256;

  /**
   * @param salt hexadecimal digits
   */
  Fingerprint(String salt) {
    this.salt = HexFormat.of().parseHex(salt);
    try {
      this.sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * @param text without credentials
   */
  long of(String text) {
    sha256.update(salt);
    byte[] digest = sha256.digest(text.getBytes(StandardCharsets.UTF_8));
    long fingerprint = ByteBuffer.wrap(digest).getLong();
    return fingerprint == UNKNOWN ? 1 : fingerprint;
  }
}
