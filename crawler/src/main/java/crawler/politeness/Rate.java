package crawler.politeness;

import crawler.model.ConfigException;
import java.time.Duration;

/**
 * How often requests may start, evenly spaced.
 *
 * @param interval between two starts; zero when there is no limit
 */
public record Rate(Duration interval) {
  /** As often as one likes. */
  public static final Rate NONE = new Rate(Duration.ZERO);

  public Rate {
    ConfigException.require(!interval.isNegative(), "rate", interval, "an interval");
  }
}
