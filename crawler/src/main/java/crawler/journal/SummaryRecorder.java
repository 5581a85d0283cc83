package crawler.journal;

import crawler.event.HostNews;
import crawler.explain.Why;
import crawler.model.ExitCode;
import crawler.model.Origin;
import crawler.model.Outcome;
import crawler.model.PageResult;
import crawler.model.Reason;
import crawler.model.Stage;
import crawler.model.Timings;
import crawler.model.Visit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Adds a run up. Outcomes, stored bytes and the exit code speak for the whole run; times, network
 * figures, retries, redirects and the host table for this process, as earlier ones left only
 * outcomes behind. Memory is bounded whatever the number of pages; of more than a thousand hosts,
 * only the first thousand can be listed.
 *
 * <p>Thread-safe: the object's own lock guards every field, so that a snapshot is consistent. No
 * call takes longer than some microseconds but {@link #snapshot()}, which sorts the hosts and takes
 * some milliseconds when there are a thousand: call it for a progress line, not for every page.
 */
public final class SummaryRecorder {
  private static final int DIGITS = 3;

  /** Longer times are counted as a day, which bounds the histograms. */
  private static final long LONGEST_MICROS = TimeUnit.DAYS.toMicros(1);

  /** Says that there is no such host, or none that may be asked: it is neither slow nor fast. */
  private static final Set<Reason> UNREACHED =
      EnumSet.of(Reason.DNS_NOT_FOUND, Reason.PRIVATE_ADDRESS);

  private final LongSupplier nanoTime;
  private final long startedNanos;
  private final Instant started;

  private long read;
  private boolean inputComplete;
  private long alreadyDone;
  private long saved;
  private final Map<Reason, Long> skipped = new EnumMap<>(Reason.class);
  private final Map<Reason, Long> failed = new EnumMap<>(Reason.class);
  private long retries;
  private long redirects;
  private long wireBytes;
  private long storedBytes;
  private final Histogram pageMicros = new Histogram(DIGITS);
  private final Map<Stage, Long> stageNanos = new EnumMap<>(Stage.class);
  private final HostTable hosts = new HostTable();
  private final GivenUpTable givenUp = new GivenUpTable();
  private int worstExitCode = ExitCode.OK;

  /**
   * Begins the run.
   *
   * @param nanoTime a clock that never jumps, such as {@link System#nanoTime}
   * @param clock the wall clock, read once
   */
  public SummaryRecorder(LongSupplier nanoTime, InstantSource clock) {
    this.nanoTime = nanoTime;
    this.startedNanos = nanoTime.getAsLong();
    this.started = clock.instant();
  }

  /**
   * Tells how much of the input has been read; the last call holds.
   *
   * @param total URLs so far, invalid ones and duplicates included
   * @param complete whether that was all of it
   */
  public synchronized void inputRead(long total, boolean complete) {
    read = total;
    inputComplete = complete;
  }

  /** Counts one attempt beyond the first. */
  public synchronized void retried() {
    retries++;
  }

  /** Notes a host that is given up. */
  public synchronized void hostChanged(HostNews news) {
    switch (news) {
      case HostNews.Silent silent -> {}
      case HostNews.Back back -> {}
      case HostNews.GivenUp gone ->
          givenUp.add(gone, started.plusNanos(nanoTime.getAsLong() - startedNanos));
    }
  }

  /** Counts a URL that has ended. */
  public synchronized void ended(PageResult result) {
    switch (result) {
      case PageResult.Saved page -> {
        count(Outcome.SAVED, null);
        storedBytes += page.page().sizeBytes();
        add(page.url().url().origin(), page.visit(), false, true);
      }
      case PageResult.Skipped page -> count(Outcome.SKIPPED, page.reason());
      case PageResult.Barred page -> count(Outcome.SKIPPED, page.reason());
      case PageResult.Invalid line -> count(Outcome.FAILED, Reason.INVALID_URL);
      case PageResult.Failed page -> {
        count(Outcome.FAILED, page.reason());
        givenUp.failed(page.visit().finalUrl().origin(), page.reason());
        boolean reached = !UNREACHED.contains(page.reason());
        add(page.url().url().origin(), page.visit(), true, reached);
      }
    }
    exitCode(ExitCode.of(result));
  }

  /** Counts a URL that an earlier process of the same run has ended. */
  synchronized void endedEarlier(ManifestEntry entry) {
    alreadyDone++;
    count(entry.outcome(), entry.reason());
    storedBytes += entry.storedBytes();
    exitCode(entry.exitCode());
  }

  /**
   * The figures at this moment. {@code read} is at least the number of URLs that have ended, also
   * before the first word of {@link #inputRead}.
   */
  public synchronized RunSummary snapshot() {
    long ended = saved + sum(skipped) + sum(failed);
    return new RunSummary(
        started,
        Duration.ofNanos(nanoTime.getAsLong() - startedNanos),
        Math.max(read, ended),
        inputComplete,
        alreadyDone,
        saved,
        skipped,
        failed,
        retries,
        redirects,
        wireBytes,
        storedBytes,
        percentile(50),
        percentile(95),
        percentile(99),
        hosts.oneAfterTheOther(),
        stages(),
        hosts.slowest(),
        givenUp.hosts(),
        givenUp.rows(),
        worstExitCode,
        Why.UNKNOWN);
  }

  private void count(Outcome outcome, @Nullable Reason reason) {
    switch (outcome) {
      case SAVED -> saved++;
      case SKIPPED -> merge(skipped, reason);
      case FAILED -> merge(failed, reason);
    }
  }

  private static void merge(Map<Reason, Long> counts, @Nullable Reason reason) {
    if (reason != null) {
      counts.merge(reason, 1L, Long::sum);
    }
  }

  private void add(Origin origin, Visit visit, boolean pageFailed, boolean reached) {
    redirects += visit.redirects().size();
    wireBytes += visit.wireBytes();
    Timings timings = visit.timings();
    timings.forEach((stage, nanos) -> stageNanos.merge(stage, nanos, Long::sum));
    if (visit.attempts() == 0 && visit.redirects().isEmpty()) {
      return;
    }
    long nanos = Math.max(0, timings.totalNanos() - timings.nanos(Stage.QUEUE));
    long micros = Math.min(LONGEST_MICROS, TimeUnit.NANOSECONDS.toMicros(nanos));
    pageMicros.recordValue(micros);
    if (reached || !visit.redirects().isEmpty()) {
      hosts.add(origin, pageFailed, visit.wireBytes(), nanos);
    }
  }

  private void exitCode(int code) {
    if (code != ExitCode.OK && (worstExitCode == ExitCode.OK || code < worstExitCode)) {
      worstExitCode = code;
    }
  }

  private Duration percentile(double percent) {
    return Duration.of(pageMicros.getValueAtPercentile(percent), ChronoUnit.MICROS);
  }

  private Map<Stage, Duration> stages() {
    Map<Stage, Duration> durations = new EnumMap<>(Stage.class);
    stageNanos.forEach((stage, nanos) -> durations.put(stage, Duration.ofNanos(nanos)));
    return durations;
  }

  private static long sum(Map<Reason, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
