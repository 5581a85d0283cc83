package crawler.frontier;

import crawler.model.HttpUrl;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * Remembers which URLs came first. Not thread-safe: it belongs to the thread that reads the input.
 *
 * <p>Of each URL 88 bits of a keyed SHA-256 are kept, so that among ten million URLs the chance
 * that two are mistaken for each other is below one in a million million, and nobody can make up
 * URLs that are. An entry takes 19 to 28 bytes; while the table grows, old and new are there
 * together.
 */
public final class SeenUrls {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int SEQ_BITS = 40;
  private static final long SEQ_MASK = (1L << SEQ_BITS) - 1;
  private static final int SMALLEST = 1024;
  private static final double FULLEST = 0.85;
  private static final double GROWTH = 1.5;

  private final MessageDigest sha256;
  private final byte[] key = new byte[16];
  private final byte[] digest = new byte[32];

  /**
   * Two words a slot: 64 bits of the hash; 24 more bits and the seq, which is 0 in a free slot.
   * Where a slot is sought follows from the first word; taken ones are passed by.
   */
  private long[] table = new long[2 * SMALLEST];

  private int size;

  public SeenUrls() {
    new SecureRandom().nextBytes(key);
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * Which input line had this URL first, compared by {@link HttpUrl#href()}.
   *
   * @param seq of the line at hand, 1 to 2^40 - 1
   * @return {@code seq} when the URL is new, which it then no longer is
   */
  public long firstSeq(HttpUrl url, long seq) {
    if (seq < 1 || seq > SEQ_MASK) {
      throw new IllegalArgumentException("seq out of range: " + seq);
    }
    hash(url.href());
    long high = (long) LONGS.get(digest, 0);
    long low = (long) LONGS.get(digest, Long.BYTES) & ~SEQ_MASK;
    int at = find(high, low);
    long known = table[at + 1] & SEQ_MASK;
    if (known != 0) {
      return known;
    }
    table[at] = high;
    table[at + 1] = low | seq;
    size++;
    if (size > FULLEST * (table.length / 2.0)) {
      grow();
    }
    return seq;
  }

  /** How many different URLs came. */
  public int size() {
    return size;
  }

  private void hash(String href) {
    sha256.update(key);
    sha256.update(href.getBytes(StandardCharsets.UTF_8));
    try {
      sha256.digest(digest, 0, digest.length);
    } catch (DigestException e) {
      throw new IllegalStateException("SHA-256 has 32 bytes", e);
    }
  }

  /** Index of the slot that holds the hash, or of the free one where it belongs. */
  private int find(long high, long low) {
    int slots = table.length / 2;
    int at = 2 * (int) Math.unsignedMultiplyHigh(high, slots);
    while (table[at + 1] != 0 && (table[at] != high || (table[at + 1] & ~SEQ_MASK) != low)) {
      at += 2;
      if (at == table.length) {
        at = 0;
      }
    }
    return at;
  }

  private void grow() {
    long[] old = table;
    table = new long[Math.toIntExact(2 * (long) (old.length / 2.0 * GROWTH))];
    for (int i = 0; i < old.length; i += 2) {
      if (old[i + 1] != 0) {
        int at = find(old[i], old[i + 1] & ~SEQ_MASK);
        table[at] = old[i];
        table[at + 1] = old[i + 1];
      }
    }
  }
}
