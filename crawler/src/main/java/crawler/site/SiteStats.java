package crawler.site;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the site was asked for, in all and by origin (the Host header). A request is in flight from
 * its head to just before the last byte of its answer is sent, so that a client which counts its
 * own requests never has fewer than this. Thread-safe: the lock is this object and guards all
 * counts.
 */
public final class SiteStats {
  /** A client may invent any number of names: beyond this many they are counted together. */
  private static final int MOST_ORIGINS = 1000;

  private static final String OTHERS = "others";

  /**
   * Requests of one origin or of all.
   *
   * @param requests that came, {@code /stats} itself left out
   * @param inFlight now
   * @param mostInFlight at any one time
   */
  public record Count(long requests, int inFlight, int mostInFlight) {
    static final Count NONE = new Count(0, 0, 0);

    Count begun() {
      return new Count(requests + 1, inFlight + 1, Math.max(mostInFlight, inFlight + 1));
    }

    Count ended() {
      return new Count(requests, inFlight - 1, mostInFlight);
    }
  }

  private final Map<String, Count> byOrigin = new TreeMap<>();
  private Count all = Count.NONE;

  /** Counts a request; what is returned ends it, however often it is run. */
  synchronized Runnable begin(String host) {
    String origin = byOrigin.size() < MOST_ORIGINS || byOrigin.containsKey(host) ? host : OTHERS;
    all = all.begun();
    byOrigin.put(origin, of(origin).begun());
    AtomicBoolean over = new AtomicBoolean();
    return () -> {
      if (!over.getAndSet(true)) {
        end(origin);
      }
    };
  }

  private synchronized void end(String origin) {
    all = all.ended();
    byOrigin.computeIfPresent(origin, (name, count) -> count.ended());
  }

  /** Over all origins. */
  public synchronized Count all() {
    return all;
  }

  /** By what the Host header said, such as {@code 127.0.0.1:8080}. */
  public synchronized Count of(String origin) {
    return byOrigin.getOrDefault(origin, Count.NONE);
  }

  synchronized JsonObject toJson() {
    JsonObject origins = new JsonObject();
    byOrigin.forEach((origin, count) -> origins.put(origin, json(count)));
    return json(all).put("origins", origins);
  }

  private static JsonObject json(Count count) {
    return new JsonObject()
        .put("requests", count.requests())
        .put("in_flight", count.inFlight())
        .put("most_in_flight", count.mostInFlight());
  }
}
