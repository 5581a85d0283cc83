package crawler.store;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** One SHA-256 (FIPS 180-4) in the making. Not thread-safe. */
sealed interface Sha256 permits Sha256.Jdk, Libcrypto.Digest {

  /** Takes in the remaining bytes; leaves the buffer's position where it is. */
  void update(ByteBuffer data);

  /** The 32 bytes. Call once. */
  byte[] digest();

  /** Begins one by whatever is the fastest here now. */
  static Sha256 begin() {
    Libcrypto library = FasterHash.library();
    return library == null ? new Jdk() : library.begin();
  }

  /** The JDK's own, whose inner loop the optimising compiler replaces by the processor's. */
  final class Jdk implements Sha256 {
    private final MessageDigest sha256;

    Jdk() {
      try {
        sha256 = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }

    @Override
    public void update(ByteBuffer data) {
      sha256.update(data.duplicate());
    }

    @Override
    public byte[] digest() {
      return sha256.digest();
    }
  }
}
