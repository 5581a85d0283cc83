package crawler.compare;

import crawler.model.ConfigException;
import java.util.List;

/**
 * A sweep: the comparison at several values of one thing.
 *
 * @param values two or more, ascending, each once: pages, nanoseconds or bytes, as the axis says
 */
public record Sweep(SweepAxis axis, List<Long> values) {
  public Sweep {
    values = values.stream().sorted().toList();
    ConfigException.require(
        values.size() >= 2 && values.stream().distinct().count() == values.size(),
        "sweep",
        values,
        "two or more different values");
    ConfigException.require(
        values.stream().allMatch(axis::accepts), "sweep", values, axis.expected());
  }
}
