package crawler.compare;

import java.time.Duration;

/**
 * The least time that a round can take: each slot waits one latency for every page that it fetches,
 * and the bytes of all pages pass through the connection. The larger of the two holds.
 */
final class LowerBound {
  private LowerBound() {}

  /**
   * In seconds; 0 when nothing is known or the entry has no rounds.
   *
   * @param latency of each answered page
   * @param bytesPerSecond of the connection, 0 when not known
   */
  static double seconds(EntryReport entry, Duration latency, long bytesPerSecond) {
    if (entry.rounds().isEmpty()) {
      return 0;
    }
    double answered = entry.spread(RoundResult::answered).median();
    double bytes = entry.spread(RoundResult::bytes).median();
    double waiting = Math.ceil(answered / entry.inFlight()) * latency.toNanos() / 1e9;
    double carrying = bytesPerSecond == 0 ? 0 : bytes / bytesPerSecond;
    return Math.max(waiting, carrying);
  }
}
