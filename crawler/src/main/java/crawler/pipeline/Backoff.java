package crawler.pipeline;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before another attempt: doubling from half a second with jitter, so that clients
 * that failed together do not come back together; or what the server asks for. Immutable.
 */
public final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final int MAX_DOUBLINGS = 20;
  private static final long MANY_SECONDS = 1_000_000_000;

  private final Duration maxDelay;
  private final DoubleSupplier chance;
  private final InstantSource clock;

  /**
   * @param maxDelay cap on every wait
   * @param chance evenly distributed from 0 to 1
   * @param clock for Retry-After dates
   */
  public Backoff(Duration maxDelay, DoubleSupplier chance, InstantSource clock) {
    this.maxDelay = maxDelay;
    this.chance = chance;
    this.clock = clock;
  }

  /** Between half and all of 0.5 s, 1 s, 2 s, … for the first, second, third retry. */
  public Duration beforeRetry(int retry) {
    long full = FIRST.toMillis() << Math.min(retry - 1, MAX_DOUBLINGS);
    return capped(Duration.ofMillis(Math.round(full * (0.5 + chance.getAsDouble() / 2))));
  }

  /**
   * What a Retry-After header asks for, capped (RFC 9110, section 10.2.3); empty when it is neither
   * a number of seconds nor a date. A date in the past means no wait.
   */
  public Optional<Duration> askedFor(String retryAfter) {
    String value = retryAfter.strip();
    if (value.matches("\\d+")) {
      long seconds = value.length() > 9 ? MANY_SECONDS : Long.parseLong(value);
      return Optional.of(capped(Duration.ofSeconds(seconds)));
    }
    try {
      Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(clock.instant(), until);
      return Optional.of(wait.isNegative() ? Duration.ZERO : capped(wait));
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }

  private Duration capped(Duration wait) {
    return wait.compareTo(maxDelay) > 0 ? maxDelay : wait;
  }
}
