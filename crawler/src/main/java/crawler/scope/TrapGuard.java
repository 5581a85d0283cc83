package crawler.scope;

import crawler.model.HttpUrl;
import crawler.scope.TrapVerdict.Passed;
import crawler.scope.TrapVerdict.Trapped;
import java.util.Optional;

/**
 * Notices sites that go on for ever: calendars, facets, sessions, sites that lie below themselves.
 * Counts are kept in a table of 12 MiB, however many hosts there are; where it is too small, traps
 * are noticed later, but no site is taken for one. Thread-safe: one lock, never held for long.
 *
 * <p>Give it each URL once, when it is new: what comes twice counts twice.
 */
public final class TrapGuard {
  private static final int MANY_PARAMETERS = 3;

  private final TrapOptions options;
  private final CountTable counts;

  public TrapGuard(TrapOptions options) {
    this(options, new CountTable());
  }

  TrapGuard(TrapOptions options, CountTable counts) {
    this.options = options;
    this.counts = counts;
  }

  /** Judges a URL to which no page led. */
  public TrapVerdict judge(HttpUrl url) {
    return judge(url, UrlShape.of(url), 0);
  }

  /**
   * Judges a URL that stands in a page.
   *
   * @param via the page
   * @param hops what {@link Passed} said when the page's own URL was judged, 0 when nobody knows
   */
  public TrapVerdict judge(HttpUrl url, HttpUrl via, int hops) {
    UrlShape shape = UrlShape.of(url);
    boolean alike = shape.kind().equals(UrlShape.of(via).kind());
    return judge(url, shape, alike ? hops + 1 : 0);
  }

  private TrapVerdict judge(HttpUrl url, UrlShape shape, int hops) {
    if (exceeds(url.href().length(), options.maxLength())) {
      return new Trapped(Trap.LONG_URL);
    }
    if (exceeds(shape.segments().size(), options.maxDepth())) {
      return new Trapped(Trap.DEEP_PATH);
    }
    if (options.maxRepeats() > 0 && Repetition.isIn(shape.segments(), options.maxRepeats())) {
      return new Trapped(Trap.REPEATED_SEGMENTS);
    }
    if (exceeds(hops, options.maxHops())) {
      return new Trapped(Trap.ENDLESS_CHAIN);
    }
    return counted(shape).<TrapVerdict>map(Trapped::new).orElseGet(() -> new Passed(hops));
  }

  private synchronized Optional<Trap> counted(UrlShape shape) {
    boolean manyParameters = shape.parameters().size() >= MANY_PARAMETERS;
    int maxAlike = manyParameters ? (options.maxAlike() + 9) / 10 : options.maxAlike();
    if (!shape.sessionless().isEmpty()
        && isOver("session " + shape.sessionless(), options.maxSessions())) {
      return Optional.of(Trap.SESSIONS);
    }
    if (options.maxFacets() > 0 && !shape.parameters().isEmpty() && isFacetTooMany(shape)) {
      return Optional.of(Trap.TOO_MANY_FACETS);
    }
    return isOver("kind " + shape.kind(), maxAlike)
        ? Optional.of(Trap.TOO_MANY_ALIKE)
        : Optional.empty();
  }

  private boolean isFacetTooMany(UrlShape shape) {
    String paths = "facets " + shape.place();
    String facet = "facet " + shape.place() + "?" + String.join("&", shape.parameters());
    if (counts.count(facet) > 0) {
      return false;
    }
    if (counts.count(paths) >= options.maxFacets()) {
      return true;
    }
    counts.add(facet);
    counts.add(paths);
    return false;
  }

  private boolean isOver(String key, int limit) {
    return limit > 0 && counts.add(key) > limit;
  }

  private static boolean exceeds(int value, int limit) {
    return limit > 0 && value > limit;
  }
}
