package crawler.parse;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * Fingerprints of texts of which nearly equal texts have nearly the same (Charikar 2002; Manku,
 * Jain and Das Sarma 2007): 64 bits, from every three words that follow each other. Stateless.
 */
public final class SimHash {
  /** Shorter texts are too easily near each other. */
  public static final int FEWEST_WORDS = 16;

  private static final int SHINGLE = 3;
  private static final int BITS = 64;

  private final int[] weights = new int[BITS];
  private final long[] last = new long[SHINGLE];
  private long words;

  private SimHash() {}

  /**
   * The fingerprint of a text; empty when it has less than {@link #FEWEST_WORDS} words. Case,
   * punctuation and white space do not count. A character of Chinese, Japanese or Thai is a word.
   */
  public static OptionalLong of(String text) {
    var hash = new SimHash();
    int start = -1;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      boolean alone = Character.isIdeographic(c) || isWithoutSpaces(c);
      if (start >= 0 && (alone || !Character.isLetterOrDigit(c))) {
        hash.add(text, start, i);
        start = -1;
      }
      int next = i + Character.charCount(c);
      if (alone) {
        hash.add(text, i, next);
      } else if (start < 0 && Character.isLetterOrDigit(c)) {
        start = i;
      }
      i = next;
    }
    if (start >= 0) {
      hash.add(text, start, text.length());
    }
    return hash.words < FEWEST_WORDS ? OptionalLong.empty() : OptionalLong.of(hash.bits());
  }

  /** In how many bits two fingerprints differ, 0 to 64; near are those that differ in up to 3. */
  public static int distance(long one, long other) {
    return Long.bitCount(one ^ other);
  }

  private static boolean isWithoutSpaces(int codePoint) {
    Character.UnicodeScript script = Character.UnicodeScript.of(codePoint);
    return script == Character.UnicodeScript.HIRAGANA
        || script == Character.UnicodeScript.KATAKANA
        || script == Character.UnicodeScript.THAI;
  }

  private void add(String text, int from, int to) {
    last[(int) (words % SHINGLE)] = wordHash(text.substring(from, to).toLowerCase(Locale.ROOT));
    words++;
    if (words < SHINGLE) {
      return;
    }
    long shingle = 0;
    for (int i = 0; i < SHINGLE; i++) {
      shingle = mixed(shingle + last[(int) ((words + i) % SHINGLE)]);
    }
    for (int bit = 0; bit < BITS; bit++) {
      weights[bit] += (shingle >>> bit & 1) == 1 ? 1 : -1;
    }
  }

  private long bits() {
    long bits = 0;
    for (int bit = 0; bit < BITS; bit++) {
      bits |= weights[bit] > 0 ? 1L << bit : 0;
    }
    return bits;
  }

  /** FNV-1a over the characters. */
  private static long wordHash(String word) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < word.length(); i++) {
      hash = (hash ^ word.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  /** Spreads every bit over all others (the last step of SplitMix64). */
  private static long mixed(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
