package crawler.iomodel;

import crawler.model.Stage;
import crawler.model.Timings;

/**
 * Stops the time of one page's stages, which follow each other without a gap: whoever ends a stage
 * begins the next. Not thread-safe: whoever works on the page holds it.
 */
final class StageClock {
  private final long startNanos = System.nanoTime();
  private Timings.Builder stages = new Timings.Builder();
  private long lastNanos = startNanos;

  long startNanos() {
    return startNanos;
  }

  /** What has passed since the last stage ended was this one's. */
  void end(Stage stage) {
    long now = System.nanoTime();
    stages.add(stage, now - lastNanos);
    lastNanos = now;
  }

  /**
   * Takes over what another process has measured of the download and the work on it. What has
   * passed besides, in pipes and waiting for them, belongs to the body.
   */
  void measuredElsewhere(Timings there) {
    long now = System.nanoTime();
    stages = new Timings.Builder().addAll(there);
    stages.add(Stage.BODY, now - startNanos - there.totalNanos());
    lastNanos = now;
  }

  /** When the last stage ended. */
  long lastNanos() {
    return lastNanos;
  }

  Timings timings() {
    return stages.build(lastNanos - startNanos);
  }
}
