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
    boolean possible =
        switch (axis) {
          case CONCURRENCY -> values.getFirst() >= 1 && values.getLast() <= 65_535;
          case LATENCY -> values.getFirst() >= 0;
          case SIZE -> values.getFirst() >= 0 && values.getLast() <= 1 << 30;
        };
    ConfigException.require(
        possible,
        "sweep",
        values,
        switch (axis) {
          case CONCURRENCY -> "values from 1 to 65535";
          case LATENCY -> "values of zero or more";
          case SIZE -> "values from 0 to 1GiB";
        });
  }
}
