package crawler.engine;

import crawler.journal.TrapNote;
import crawler.model.Origin;
import crawler.scope.Trap;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How many links were left out as traps, by host and kind; of the first thousand of those apart,
 * then together. Thread-safe: {@code this} guards every field.
 */
final class TrapTally {
  private record TrapAt(Origin host, Trap trap) {}

  private static final int MOST = 1_000;
  private static final int LISTED = 100;

  private final Map<TrapAt, Long> links = new HashMap<>();
  private long others;

  /**
   * Counts a link.
   *
   * @return whether it is the first of its host and kind, as far as they are told apart
   */
  synchronized boolean add(Origin host, Trap trap) {
    TrapAt at = new TrapAt(host, trap);
    if (links.size() >= MOST && !links.containsKey(at)) {
      others++;
      return false;
    }
    return links.merge(at, 1L, Long::sum) == 1;
  }

  /** The hundred with the most links. */
  synchronized List<TrapNote> notes() {
    return links.entrySet().stream()
        .map(entry -> note(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingLong(TrapNote::links)
                .reversed()
                .thenComparing(note -> note.host().toString())
                .thenComparing(TrapNote::kind))
        .limit(LISTED)
        .toList();
  }

  private static TrapNote note(TrapAt at, long links) {
    String kind = at.trap().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new TrapNote(at.host(), kind, at.trap().detail(), links);
  }

  /** All links that were left out. */
  synchronized long total() {
    return others + links.values().stream().mapToLong(Long::longValue).sum();
  }
}
