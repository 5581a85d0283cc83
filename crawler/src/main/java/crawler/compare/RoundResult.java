package crawler.compare;

import crawler.iomodel.PageProbe;
import crawler.iomodel.Usage;
import crawler.model.CrawlUrl;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One round of one model.
 *
 * @param wallNanos from the call of the model to the end of the last page; opening the first
 *     connection and starting threads count, making and closing the model do not
 * @param pages URLs of the round
 * @param answered pages for which the server sent a status
 * @param bytes saved, in all
 * @param failures number of failed pages for each {@link crawler.model.Reason#code()}, sorted
 * @param digest SHA-256 over URL, outcome, SHA-256 and what was parsed of every page in the order
 *     of the list: equal when two rounds saved, found and failed the same
 */
public record RoundResult(
    long wallNanos,
    int pages,
    int answered,
    long bytes,
    Map<String, Long> failures,
    String digest,
    Latency latency,
    Usage usage) {

  public RoundResult {
    failures = new TreeMap<>(failures);
  }

  static RoundResult of(List<CrawlUrl> urls, List<PageProbe> probes, long startNanos, Usage usage) {
    Map<String, Long> failures = new TreeMap<>();
    MessageDigest digest = sha256();
    long bytes = 0;
    long end = startNanos;
    int answered = 0;
    for (PageProbe probe : probes) {
      if (probe.failure() != null) {
        failures.merge(probe.outcome(), 1L, Long::sum);
      }
      bytes += probe.sizeBytes();
      answered += probe.status() > 0 ? 1 : 0;
      end = Math.max(end, probe.endNanos());
      String line =
          urls.get(probe.index()).url()
              + "\t"
              + probe.outcome()
              + "\t"
              + probe.sha256()
              + "\t"
              + probe.parsed();
      digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return new RoundResult(
        end - startNanos,
        probes.size(),
        answered,
        bytes,
        failures,
        HexFormat.of().formatHex(digest.digest()),
        Latency.of(probes),
        usage);
  }

  JsonObject toJson() {
    JsonObject counts = new JsonObject();
    failures.forEach(counts::put);
    return new JsonObject()
        .put("wall_ns", wallNanos)
        .put("pages", pages)
        .put("answered", answered)
        .put("bytes", bytes)
        .put("failures", counts)
        .put("digest", digest)
        .put("latency", latency.toJson())
        .put("usage", usage.toJson());
  }

  static RoundResult fromJson(JsonObject json) {
    Map<String, Long> failures = new TreeMap<>();
    JsonObject counts = json.getJsonObject("failures");
    counts.fieldNames().forEach(reason -> failures.put(reason, counts.getLong(reason)));
    return new RoundResult(
        json.getLong("wall_ns"),
        json.getInteger("pages"),
        json.getInteger("answered"),
        json.getLong("bytes"),
        failures,
        json.getString("digest"),
        Latency.fromJson(json.getJsonObject("latency")),
        Usage.fromJson(json.getJsonObject("usage")));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
