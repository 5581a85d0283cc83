package crawler.store;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Length and SHA-256 of one body, taken while its bytes pass. Not thread-safe. */
final class BodyDigest {
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
    return HexFormat.of().formatHex(sha256.digest());
  }
}
