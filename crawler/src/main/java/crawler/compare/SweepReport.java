package crawler.compare;

import java.time.Duration;
import java.util.List;

/**
 * What a sweep found.
 *
 * @param axis what was varied
 * @param points in ascending order of their values
 */
public record SweepReport(SweepAxis axis, List<Point> points) {
  public SweepReport {
    points = List.copyOf(points);
  }

  /**
   * The comparison at one value.
   *
   * @param value pages in flight, nanoseconds or bytes, as the axis says
   * @param pages of each round
   * @param latency what the server was asked to wait before each answer, zero when not known
   * @param entries in the order of the options
   */
  public record Point(long value, int pages, Duration latency, List<EntryReport> entries) {
    public Point {
      entries = List.copyOf(entries);
    }
  }
}
