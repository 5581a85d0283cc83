package crawler.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Length and SHA-256 of one body, taken while its bytes pass. Not thread-safe. */
final class BodyDigest {
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final Sha256 sha256 = Sha256.begin();
  private long sizeBytes;

  /** Takes in the remaining bytes; leaves the buffer's position where it is. */
  void update(ByteBuffer data) {
    sizeBytes += data.remaining();
    sha256.update(data);
  }

  long sizeBytes() {
    return sizeBytes;
  }

  /** 64 lower-case hex digits. Call once: it starts the digest afresh. */
  String hex() {
    byte[] hash = sha256.digest();
    byte[] digits = new byte[2 * hash.length];
    for (int i = 0; i < hash.length; i++) {
      digits[2 * i] = DIGITS[(hash[i] >> 4) & 15];
      digits[2 * i + 1] = DIGITS[hash[i] & 15];
    }
    return new String(digits, StandardCharsets.ISO_8859_1);
  }
}
