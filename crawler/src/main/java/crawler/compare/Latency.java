package crawler.compare;

import crawler.iomodel.PageProbe;
import io.vertx.core.json.JsonObject;
import org.HdrHistogram.Histogram;

/** Latency of the pages of one round, from the slot to the saved or failed page, to 3 digits. */
public record Latency(long p50Nanos, long p95Nanos, long p99Nanos) {

  public static Latency of(Iterable<PageProbe> probes) {
    Histogram histogram = new Histogram(3);
    probes.forEach(probe -> histogram.recordValue(Math.max(0, probe.latencyNanos())));
    return new Latency(
        histogram.getValueAtPercentile(50),
        histogram.getValueAtPercentile(95),
        histogram.getValueAtPercentile(99));
  }

  JsonObject toJson() {
    return new JsonObject().put("p50_ns", p50Nanos).put("p95_ns", p95Nanos).put("p99_ns", p99Nanos);
  }

  static Latency fromJson(JsonObject json) {
    return new Latency(json.getLong("p50_ns"), json.getLong("p95_ns"), json.getLong("p99_ns"));
  }
}
