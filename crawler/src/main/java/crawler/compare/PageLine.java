package crawler.compare;

import crawler.iomodel.PageProbe;
import crawler.model.Stage;
import crawler.model.Timings;
import io.vertx.core.json.JsonObject;

/**
 * How one page of a round ended.
 *
 * @param outcome {@code saved} or the code of the reason
 * @param sha256 of the saved bytes, empty when there are none
 * @param sizeBytes saved
 * @param parsed fingerprint of what was parsed, 0 when nothing was
 * @param startNanos when its download began, since the round did
 * @param endNanos when it was saved or had failed, since the round began
 * @param timings how long it spent in which stage
 */
public record PageLine(
    String outcome,
    String sha256,
    long sizeBytes,
    int parsed,
    long startNanos,
    long endNanos,
    Timings timings) {

  static PageLine of(PageProbe probe, long roundStartNanos) {
    return new PageLine(
        probe.outcome(),
        probe.sha256(),
        probe.sizeBytes(),
        probe.parsed(),
        probe.startNanos() - roundStartNanos,
        probe.endNanos() - roundStartNanos,
        probe.timings());
  }

  /** Whether both say the same about the page, whatever time they took. */
  boolean agreesWith(PageLine other) {
    return outcome.equals(other.outcome)
        && sha256.equals(other.sha256)
        && sizeBytes == other.sizeBytes
        && parsed == other.parsed;
  }

  JsonObject toJson() {
    JsonObject stages = new JsonObject();
    timings.forEach((stage, nanos) -> stages.put(stage.code(), nanos));
    return new JsonObject()
        .put("outcome", outcome)
        .put("sha256", sha256)
        .put("size_bytes", sizeBytes)
        .put("parsed", parsed)
        .put("start_ns", startNanos)
        .put("end_ns", endNanos)
        .put("stages_ns", stages);
  }

  static PageLine fromJson(JsonObject json) {
    Timings.Builder timings = new Timings.Builder();
    JsonObject stages = json.getJsonObject("stages_ns");
    for (Stage stage : Stage.values()) {
      if (stages.containsKey(stage.code())) {
        timings.add(stage, stages.getLong(stage.code()));
      }
    }
    long start = json.getLong("start_ns");
    long end = json.getLong("end_ns");
    return new PageLine(
        json.getString("outcome"),
        json.getString("sha256"),
        json.getLong("size_bytes"),
        json.getInteger("parsed"),
        start,
        end,
        timings.build(end - start));
  }
}
