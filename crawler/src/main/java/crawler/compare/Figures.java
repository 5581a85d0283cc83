package crawler.compare;

import java.time.Duration;
import java.util.Locale;

/**
 * How figures are written: with their unit, thousands separated, no more digits than they deserve.
 *
 * @param ascii whether to do without signs that an old terminal does not know
 */
public record Figures(boolean ascii) {

  /** {@code 4.21 s}. */
  public String seconds(double seconds, int decimals) {
    return decimal(seconds, decimals) + " s";
  }

  /** {@code 4.21 s ±0.03}: the median and half the distance from the best round to the worst. */
  public String seconds(Spread spread, int decimals) {
    if (spread.min() == spread.max()) {
      return seconds(spread.median(), decimals);
    }
    String sign = ascii ? "+-" : "±";
    return seconds(spread.median(), decimals) + " " + sign + decimal(spread.halfRange(), decimals);
  }

  /** {@code 2.1 ms}, {@code 21 ms}, {@code 2,100 ms}. */
  public String millis(double nanos) {
    double millis = nanos / 1e6;
    return decimal(millis, millis < 9.95 ? 1 : 0) + " ms";
  }

  /** {@code 2.1 ms}, {@code 21 ms}: a duration that was measured. */
  public String millis(Duration measured) {
    return millis((double) measured.toNanos());
  }

  /** {@code 20 ms}, {@code 120 s}: a duration that somebody has asked for. */
  public String duration(Duration duration) {
    if (duration.toNanos() % 1_000_000 != 0) {
      return micros((double) duration.toNanos());
    }
    long millis = duration.toMillis();
    return millis % 1000 == 0 ? count(millis / 1000) + " s" : count(millis) + " ms";
  }

  /** {@code 0.87×}, {@code 46.8×}, {@code 123×}. */
  public String times(double ratio) {
    return decimal(ratio, ratio < 0.995 ? 2 : ratio < 99.95 ? 1 : 0) + (ascii ? "x" : "×");
  }

  /** {@code 2.3×}, {@code 47×}: as it is said in a sentence. */
  public String roughly(double ratio) {
    return ratio < 9.95 ? times(ratio) : count(Math.round(ratio)) + (ascii ? "x" : "×");
  }

  /** {@code 1,284}. */
  public String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** The median as {@code 1,284}. */
  public String rounded(Spread spread) {
    return count(Math.round(spread.median()));
  }

  /** {@code 62 MB}, of a million bytes each. */
  public String megabytes(double bytes) {
    return decimal(bytes / 1e6, 0) + " MB";
  }

  /** {@code 120 µs}, {@code 1.2 ms}: a short time. */
  public String micros(double nanos) {
    return nanos >= 1e6 ? millis(nanos) : decimal(nanos / 1e3, 0) + (ascii ? " us" : " µs");
  }

  /** {@code 512 B}, {@code 8 KiB}, {@code 1 MiB}: a size that somebody has asked for. */
  public String bytes(long bytes) {
    if (bytes >= 1 << 20 && bytes % (1 << 20) == 0) {
      return count(bytes >> 20) + " MiB";
    }
    return bytes >= 1 << 10 && bytes % (1 << 10) == 0
        ? count(bytes >> 10) + " KiB"
        : count(bytes) + " B";
  }

  /** {@code 1.0 cores}. */
  public String cores(double busy) {
    return decimal(busy, 1) + (busy >= 0.95 && busy < 1.05 ? " core" : " cores");
  }

  /** {@code 97 %}. */
  public String percent(double share) {
    return decimal(share * 100, 0) + " %";
  }

  /** What stands between two facts on one line. */
  public String separator() {
    return ascii ? " - " : " · ";
  }

  /** Decimals at which walls down to {@code smallestSeconds} can still be told apart. */
  public static int decimalsFor(double smallestSeconds) {
    return smallestSeconds < 0.1 ? 3 : 2;
  }

  /** {@code 1,284.0}. */
  public String decimal(double value, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
