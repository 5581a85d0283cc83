package crawler.explain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What decided how long a run took. Immutable.
 *
 * @param took how long of the run it was that which held it up
 * @param host the host that decided; null when none did
 * @param remedy null when nobody knows one
 */
public record Diagnosis(
    Bottleneck bottleneck, Duration took, @Nullable HostWait host, @Nullable Remedy remedy) {
  /** Nothing stands out. */
  public static final Diagnosis NONE = new Diagnosis(Bottleneck.NONE, Duration.ZERO, null, null);
}
