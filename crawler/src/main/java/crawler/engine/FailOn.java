package crawler.engine;

import crawler.model.ConfigException;

/**
 * Which share of failed URLs makes the exit code non-zero.
 *
 * @param percent failures up to and including this share of all URLs are tolerated: 0 tolerates
 *     none ({@code any}), 100 tolerates all ({@code none})
 */
public record FailOn(double percent) {
  public static final FailOn ANY = new FailOn(0);
  public static final FailOn NONE = new FailOn(100);

  public FailOn {
    ConfigException.require(
        percent >= 0 && percent <= 100, "fail-on", percent, "none, any or a share such as 5%");
  }

  /** Whether {@code failed} of {@code total} URLs are too many. */
  public boolean trips(long failed, long total) {
    return failed > 0 && failed * 100.0 > percent * total;
  }
}
