package crawler.store;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Length and SHA-256 of one body, taken while its bytes pass. Not thread-safe. */
final class BodyDigest {
  private final MessageDigest sha256;
  private long sizeBytes;

  BodyDigest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Takes in the remaining bytes; leaves the buffer's position where it is. */
  void update(ByteBuffer data) {
    sizeBytes += data.remaining();
    sha256.update(data.duplicate());
  }

  long sizeBytes() {
    return sizeBytes;
  }

  /** 64 lower-case hex digits. Call once: it starts the digest afresh. */
  String hex() {
    return HexFormat.of().formatHex(sha256.digest());
  }
}
