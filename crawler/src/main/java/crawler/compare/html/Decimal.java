package crawler.compare.html;

import java.util.Locale;

/** Numbers as coordinates: short, without an exponent, the same in every language. */
final class Decimal {
  private Decimal() {}

  /** {@code 12.34}, {@code 12.3}, {@code 12}: at most two decimals; 0 for what is no number. */
  static String of(double value) {
    if (!Double.isFinite(value)) {
      return "0";
    }
    long hundredths = Math.round(value * 100);
    return hundredths % 100 == 0
        ? Long.toString(hundredths / 100)
        : String.format(Locale.ROOT, hundredths % 10 == 0 ? "%.1f" : "%.2f", hundredths / 100.0);
  }

  /** A share of the width: {@code 12.34%}. */
  static String percent(double share) {
    return of(share * 100) + "%";
  }
}
