package crawler.iomodel;

import io.vertx.core.json.JsonObject;

/**
 * How one page of a round ended, as far as two models can be held against each other.
 *
 * @param outcome {@code saved} or the code of the reason
 * @param sha256 of the saved bytes, empty when there are none
 * @param sizeBytes saved
 */
public record PageLine(String outcome, String sha256, long sizeBytes) {

  static PageLine of(PageProbe probe) {
    return new PageLine(probe.outcome(), probe.sha256(), probe.sizeBytes());
  }

  JsonObject toJson() {
    return new JsonObject()
        .put("outcome", outcome)
        .put("sha256", sha256)
        .put("size_bytes", sizeBytes);
  }

  static PageLine fromJson(JsonObject json) {
    return new PageLine(
        json.getString("outcome"), json.getString("sha256"), json.getLong("size_bytes"));
  }
}
