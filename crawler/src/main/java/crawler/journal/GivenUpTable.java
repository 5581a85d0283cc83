package crawler.journal;

import crawler.event.HostNews;
import crawler.model.Origin;
import crawler.model.Reason;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Hosts that were given up: the first hundred in full, of all how many they are. Not thread-safe.
 */
final class GivenUpTable {
  static final int MOST_HOSTS = 100;

  private final Map<Origin, HostGivenUp> rows = new LinkedHashMap<>();
  private long hosts;

  /** A host is given up now. */
  void add(HostNews.GivenUp news, Instant now) {
    hosts++;
    if (rows.size() < MOST_HOSTS) {
      Instant since = now.minus(news.away());
      rows.putIfAbsent(
          news.host(), new HostGivenUp(news.host(), news.reason(), since, news.failures(), 0));
    }
  }

  /** A page of this host has failed so. */
  void failed(Origin host, Reason reason) {
    rows.computeIfPresent(
        host,
        (origin, row) ->
            row.reason() == reason
                ? new HostGivenUp(origin, reason, row.since(), row.failures(), row.pages() + 1)
                : row);
  }

  long hosts() {
    return hosts;
  }

  /** In the order in which they were given up. */
  List<HostGivenUp> rows() {
    return List.copyOf(rows.values());
  }
}
