package crawler.compare;

import java.time.Duration;

/**
 * How many pages in flight are enough for one entry of a sweep over the concurrency.
 *
 * @param enough the smallest concurrency that was measured within 5 % of the best throughput: where
 *     the curve stops gaining
 * @param enoughPerSecond pages a second there
 * @param best the concurrency with the most pages a second
 * @param bestPerSecond pages a second there, the median of the rounds
 * @param alone median time of a page at the smallest concurrency, where it waits for no other page
 * @param byLittle pages in flight by Little's law (<i>A Proof for the Queuing Formula L = λW</i>,
 *     Operations Research 9, 1961): the best rate times {@code alone}
 * @param disagreement why the two differ, as a sentence; empty when they agree
 */
public record Advice(
    Entry entry,
    long enough,
    double enoughPerSecond,
    long best,
    double bestPerSecond,
    Duration alone,
    long byLittle,
    String disagreement) {

  /** Whether measurement and Little's law name the same point of the sweep. */
  public boolean agrees() {
    return disagreement.isEmpty();
  }

  /**
   * Whether throughput still rose at the largest concurrency: then a longer sweep may find more.
   */
  public boolean stillRising(SweepReport sweep) {
    return enough == sweep.points().getLast().value();
  }
}
