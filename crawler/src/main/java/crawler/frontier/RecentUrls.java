package crawler.frontier;

import org.jspecify.annotations.Nullable;

/**
 * URLs that came lately, and with which number: most links of a site lead where others led. Takes
 * two megabytes at most; a URL may drop out of it at any time. Not thread-safe.
 */
final class RecentUrls {
  static final long UNKNOWN = -1;
  private static final int SLOTS = 1 << 13;
  private static final int LONGEST = 256;

  private final @Nullable String[] urls = new @Nullable String[SLOTS];
  private final long[] numbers = new long[SLOTS];

  /** The number of a URL; {@link #UNKNOWN} when it is not remembered. */
  long number(String url) {
    int slot = slot(url);
    return url.equals(urls[slot]) ? numbers[slot] : UNKNOWN;
  }

  /** Remembers a URL in the place of another, unless it is a long one. */
  void put(String url, long number) {
    if (url.length() <= LONGEST) {
      int slot = slot(url);
      urls[slot] = url;
      numbers[slot] = number;
    }
  }

  private static int slot(String url) {
    int hash = url.hashCode();
    return (hash ^ (hash >>> 16)) & (SLOTS - 1);
  }
}
