package crawler.cli;

import java.time.Duration;
import java.util.Locale;

/** Figures as people read them, the same in every locale. */
final class Numbers {
  private static final String[] BYTE_UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

  private Numbers() {}

  /** {@code 6,412}. */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** {@code 10,000 URLs}, {@code 1 URL}. */
  static String urls(long value) {
    return count(value) + (value == 1 ? " URL" : " URLs");
  }

  /** Decimal units: {@code 512 B}, {@code 91.2 MB}, {@code 384 GB}. */
  static String bytes(long sizeBytes) {
    if (sizeBytes < 1000) {
      return sizeBytes + " B";
    }
    double value = sizeBytes;
    int unit = 0;
    do {
      value /= 1000;
      unit++;
    } while (value >= 999.5 && unit < BYTE_UNITS.length - 1);
    return String.format(
        Locale.ROOT, value < 99.95 ? "%.1f %s" : "%.0f %s", value, BYTE_UNITS[unit]);
  }

  /** {@code 0.35 ms}, {@code 21 ms}, {@code 7.9 s}, {@code 4 min 12 s}, {@code 2 h 5 min}. */
  static String duration(Duration duration) {
    double millis = duration.toNanos() / 1e6;
    if (millis <= 0) {
      return "0 ms";
    }
    if (millis < 0.995) {
      return String.format(Locale.ROOT, "%.2f ms", millis);
    }
    if (millis < 9.95) {
      return String.format(Locale.ROOT, "%.1f ms", millis);
    }
    if (millis < 999.5) {
      return String.format(Locale.ROOT, "%.0f ms", millis);
    }
    if (millis < 59_950) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1000);
    }
    return wholeSeconds(duration);
  }

  /** Without fractions, for an estimate: {@code 3 s}, {@code 4 min 12 s}, {@code 2 h 5 min}. */
  static String wholeSeconds(Duration duration) {
    long seconds = Math.max(0, duration.plusMillis(500).toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    return String.format(Locale.ROOT, "%,d h %d min", seconds / 3600, seconds % 3600 / 60);
  }

  /** {@code 1,284/s}, {@code 4.2/s}, {@code 0.05/s}. */
  static String rate(double perSecond) {
    if (perSecond >= 9.95) {
      return String.format(Locale.ROOT, "%,.0f/s", perSecond);
    }
    return String.format(Locale.ROOT, perSecond >= 0.095 ? "%.1f/s" : "%.2f/s", perSecond);
  }

  /** {@code 32×}, {@code 3.4×}. */
  static String times(double ratio) {
    return String.format(Locale.ROOT, ratio >= 9.95 ? "%,.0f×" : "%.1f×", ratio);
  }

  /** {@code 71 %}. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", share * 100);
  }
}
