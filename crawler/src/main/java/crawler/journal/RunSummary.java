package crawler.journal;

import crawler.explain.Why;
import crawler.model.Reason;
import crawler.model.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A run in figures. Immutable.
 *
 * @param started by the wall clock
 * @param wall how long this process worked on it
 * @param read URLs that the input is known to hold, invalid ones and duplicates included: as many
 *     as were read, or counted beforehand
 * @param inputComplete whether these are all
 * @param alreadyDone of these, how many an earlier process of the same run had ended; they are
 *     counted in the outcomes below
 * @param saved how many ended so
 * @param skipped how many ended so, by reason
 * @param failed how many ended so, by reason
 * @param retries attempts beyond the first, by this process
 * @param redirects hops followed by this process
 * @param wireBytes body bytes received by this process
 * @param storedBytes decoded body bytes of saved pages
 * @param p50 median time of a page without queueing; of the pages for which this process used the
 *     network
 * @param p95 95th percentile of the same
 * @param p99 99th percentile of the same
 * @param oneAfterTheOther what one page after the other would have taken at the least: each page
 *     counted as long as the fastest one of its host
 * @param stages total time by stage, in this process
 * @param slowestHosts by {@code p95}, slowest first, at most ten
 * @param hostsGivenUp how many hosts this process gave up, since they did not answer
 * @param givenUp the first hundred of these, in the order in which they were given up
 * @param worstExitCode the smallest exit code from 3 to 8 that an ended URL asks for, 0 when none
 *     does
 * @param why the run took as long as it did
 */
public record RunSummary(
    Instant started,
    Duration wall,
    long read,
    boolean inputComplete,
    long alreadyDone,
    long saved,
    Map<Reason, Long> skipped,
    Map<Reason, Long> failed,
    long retries,
    long redirects,
    long wireBytes,
    long storedBytes,
    Duration p50,
    Duration p95,
    Duration p99,
    Duration oneAfterTheOther,
    Map<Stage, Duration> stages,
    List<HostSummary> slowestHosts,
    long hostsGivenUp,
    List<HostGivenUp> givenUp,
    int worstExitCode,
    Why why) {

  public RunSummary {
    skipped = Map.copyOf(skipped);
    failed = Map.copyOf(failed);
    stages = Map.copyOf(stages);
    slowestHosts = List.copyOf(slowestHosts);
    givenUp = List.copyOf(givenUp);
  }

  /** The same with an explanation. */
  public RunSummary explained(Why reasons) {
    return new RunSummary(
        started,
        wall,
        read,
        inputComplete,
        alreadyDone,
        saved,
        skipped,
        failed,
        retries,
        redirects,
        wireBytes,
        storedBytes,
        p50,
        p95,
        p99,
        oneAfterTheOther,
        stages,
        slowestHosts,
        hostsGivenUp,
        givenUp,
        worstExitCode,
        reasons);
  }

  public long skippedTotal() {
    return skipped.values().stream().mapToLong(Long::longValue).sum();
  }

  public long failedTotal() {
    return failed.values().stream().mapToLong(Long::longValue).sum();
  }

  /** URLs with a manifest line. */
  public long ended() {
    return saved + skippedTotal() + failedTotal();
  }

  /** URLs that were read and have no manifest line: interrupted or never started. */
  public long notEnded() {
    return read - ended();
  }
}
