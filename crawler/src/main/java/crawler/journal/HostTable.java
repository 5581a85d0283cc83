package crawler.journal;

import crawler.model.Origin;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.IntCountsHistogram;

/**
 * Figures for each host, for the first thousand hosts: later ones are counted in the totals of the
 * run but have no row, so that the table stays within some ten megabytes. Not thread-safe.
 */
final class HostTable {
  static final int MOST_HOSTS = 1_000;
  private static final int LISTED = 10;

  /** Two digits are what a person reads, at a tenth of the memory of three. */
  private static final int DIGITS = 2;

  private static final double P95 = 95.0;

  private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);

  private final Map<Origin, Row> rows = new HashMap<>();
  private long pages;
  private long fastestNanos = Long.MAX_VALUE;

  private static final class Row {
    private final AbstractHistogram micros = new IntCountsHistogram(DIGITS);
    private long failed;
    private long wireBytes;
    private long fastestNanos = Long.MAX_VALUE;

    private HostSummary summary(Origin origin) {
      Duration p95 = Duration.of(micros.getValueAtPercentile(P95), ChronoUnit.MICROS);
      return new HostSummary(origin, micros.getTotalCount(), failed, wireBytes, p95);
    }
  }

  /** Counts one page. */
  void add(Origin origin, boolean failed, long wireBytes, long nanos) {
    pages++;
    fastestNanos = Math.min(fastestNanos, nanos);
    Row row = rows.get(origin);
    if (row == null) {
      if (rows.size() >= MOST_HOSTS) {
        return;
      }
      row = new Row();
      rows.put(origin, row);
    }
    row.fastestNanos = Math.min(row.fastestNanos, nanos);
    row.micros.recordValue(Math.min(LONGEST_MICROS, TimeUnit.NANOSECONDS.toMicros(nanos)));
    row.failed += failed ? 1 : 0;
    row.wireBytes += wireBytes;
  }

  /**
   * What the pages would have taken one after the other, at the least: each as long as the fastest
   * page of its host, since how long a page took beside others tells as much of them as of it.
   */
  Duration oneAfterTheOther() {
    long listed = 0;
    long nanos = 0;
    for (Row row : rows.values()) {
      listed += row.micros.getTotalCount();
      nanos += row.micros.getTotalCount() * row.fastestNanos;
    }
    long rest = pages - listed;
    return Duration.ofNanos(rest == 0 ? nanos : nanos + rest * fastestNanos);
  }

  /** The ten slowest by 95th percentile, slowest first; among equals by name. */
  List<HostSummary> slowest() {
    return rows.entrySet().stream()
        .map(row -> row.getValue().summary(row.getKey()))
        .sorted(
            Comparator.comparing(HostSummary::p95)
                .reversed()
                .thenComparing(host -> host.origin().toString()))
        .limit(LISTED)
        .toList();
  }
}
