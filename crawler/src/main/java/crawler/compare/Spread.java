package crawler.compare;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** Median, smallest and largest of the rounds of one entry. */
public record Spread(double median, double min, double max) {

  /**
   * The spread of at least one value; the median of an even number is the mean of the middle two.
   */
  public static Spread of(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("no value, no median");
    }
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], Arrays.stream(sorted).max().getAsDouble());
  }

  /** Half the distance from the smallest to the largest: what stands after ±. */
  public double halfRange() {
    return (max - min) / 2;
  }
}
