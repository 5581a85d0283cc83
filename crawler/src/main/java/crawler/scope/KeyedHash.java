package crawler.scope;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * 64 bits of a text, by a secret of this object alone, so that nobody can make up texts that are
 * mistaken for each other. Not thread-safe.
 */
final class KeyedHash {
  private final MessageDigest sha256;
  private final byte[] secret = new byte[16];
  private final byte[] digest = new byte[32];

  KeyedHash() {
    new SecureRandom().nextBytes(secret);
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Never zero. */
  long of(String text) {
    sha256.update(secret);
    sha256.update(text.getBytes(StandardCharsets.UTF_8));
    try {
      sha256.digest(digest, 0, digest.length);
    } catch (DigestException e) {
      throw new IllegalStateException("SHA-256 has 32 bytes", e);
    }
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = value << 8 | (digest[i] & 0xff);
    }
    return value == 0 ? 1 : value;
  }
}
