package crawler.names;

import java.time.Duration;

/**
 * How much {@link HostNames} does at a time, and how long it waits.
 *
 * @param atATime names that are being asked for, whether a page waits for them or not
 * @param aheadAtATime of these, how many may be names that no page waits for yet
 * @param patience a name that takes longer no longer counts among those: it is likely dead, and
 *     costs little more than memory
 * @param most names that are being asked for, those that take long included
 * @param aheadUnused answers that are kept ready for pages to come, and questions for them
 * @param aheadWaiting names that wait to be asked for ahead of need; more are forgotten
 * @param timeout after which a question counts as unanswered, from the moment it is asked
 * @param cached answers that are remembered
 */
public record LookupLimits(
    int atATime,
    int aheadAtATime,
    Duration patience,
    int most,
    int aheadUnused,
    int aheadWaiting,
    Duration timeout,
    int cached) {

  /**
   * 128 names at a time, which is up to 256 questions; half of them ahead of need. One that takes
   * longer than a second makes room for another, up to 1,024. 10,000 answers are remembered.
   */
  public static LookupLimits usual(Duration timeout) {
    return new LookupLimits(128, 64, Duration.ofSeconds(1), 1024, 512, 4096, timeout, 10_000);
  }
}
