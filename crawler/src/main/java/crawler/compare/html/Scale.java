package crawler.compare.html;

import java.util.ArrayList;
import java.util.List;

/**
 * Where values lie on an axis.
 *
 * @param low value at the beginning, more than 0 when logarithmic
 * @param high value at the end, more than {@code low}
 */
record Scale(double low, double high, boolean logarithmic) {

  /** From zero to {@code high}; what is not more than zero counts as one. */
  static Scale linear(double high) {
    return new Scale(0, high > 0 && Double.isFinite(high) ? high : 1, false);
  }

  /** Both more than zero; when they are the same, the axis is widened around them. */
  static Scale logarithmic(double low, double high) {
    return high > low * 1.001
        ? new Scale(low, high, true)
        : new Scale(low / 2, Math.max(low, high) * 2, true);
  }

  /** From 0 to 1 within the axis. */
  double share(double value) {
    double share =
        logarithmic
            ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
            : (value - low) / (high - low);
    return Math.clamp(share, 0, 1);
  }

  /** Round values, ascending, about {@code wanted} of them at most. */
  List<Double> ticks(int wanted) {
    return logarithmic ? logarithmicTicks(wanted) : linearTicks(wanted);
  }

  private List<Double> linearTicks(int wanted) {
    double rough = (high - low) / wanted;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = power;
    for (int times : new int[] {2, 5, 10}) {
      if (step < rough * 0.999) {
        step = power * times;
      }
    }
    List<Double> ticks = new ArrayList<>();
    for (long i = 0; low + i * step <= high * 1.000_001; i++) {
      ticks.add(low + i * step);
    }
    return ticks;
  }

  private List<Double> logarithmicTicks(int wanted) {
    for (int[] digits : new int[][] {{1, 2, 5}, {1, 3}, {1}}) {
      List<Double> ticks = decades(digits, 1);
      if (ticks.size() <= wanted) {
        return ticks;
      }
    }
    return decades(new int[] {1}, 2);
  }

  private List<Double> decades(int[] digits, int step) {
    List<Double> ticks = new ArrayList<>();
    int first = (int) Math.floor(Math.log10(low));
    for (int decade = first; decade <= Math.log10(high) + 1e-9; decade += step) {
      for (int digit : digits) {
        double tick = digit * Math.pow(10, decade);
        if (tick >= low * 0.999 && tick <= high * 1.001) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }
}
