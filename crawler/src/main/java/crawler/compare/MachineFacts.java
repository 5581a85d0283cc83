package crawler.compare;

import java.time.Clock;
import java.time.Instant;

/**
 * Where and when was measured.
 *
 * @param cores processors that the JVM may use
 */
public record MachineFacts(
    String system, String kernel, String architecture, int cores, Instant date) {

  static MachineFacts ofThisMachine(Clock clock) {
    return new MachineFacts(
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        clock.instant());
  }
}
