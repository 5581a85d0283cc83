package crawler.explain;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long a list will take at the least. Immutable; pure functions of what is known.
 *
 * <p>Three bounds hold, and the largest one decides:
 *
 * <ul>
 *   <li>of each host, with <i>r</i> requests (its pages and robots.txt), a gap <i>g</i>, a latency
 *       <i>L</i> and <i>k</i> requests at a time: (<i>r</i> - 1) <i>g</i> + <i>L</i>, and <i>L</i>
 *       for robots.txt and then <i>L</i> for every <i>k</i> pages;
 *   <li>of the slots, by Little's law: requests × <i>L</i> / slots;
 *   <li>of the rate, where there is one: (requests - 1) × the interval of it + <i>L</i>.
 * </ul>
 *
 * @param slowest what decides among the hosts; empty without pages
 * @param bySlots the bound of the slots
 * @param least the largest one
 * @param bottleneck what decides
 * @param enough slots, beyond which more do not help
 * @param at the same for other numbers of slots
 */
public record Forecast(
    Optional<HostBound> slowest,
    Duration bySlots,
    Duration least,
    Bottleneck bottleneck,
    int enough,
    List<At> at) {
  private static final List<Integer> SLOTS = List.of(1, 16, 64, 256, 1024);

  /** More cannot be asked for. */
  public static final int MOST_SLOTS = 65_535;

  public Forecast {
    at = List.copyOf(at);
  }

  /** What one host takes at the least, and why. */
  public record HostBound(HostLoad host, Duration least, HostLimit by) {}

  /** How long it takes with so many slots, at the least. */
  public record At(int slots, Duration least) {}

  /** Draws the conclusions. */
  public static Forecast of(PlanFacts facts) {
    Optional<HostBound> slowest = slowest(facts, facts.slots());
    Duration byHosts = slowest.map(HostBound::least).orElse(Duration.ZERO);
    Duration bySlots = bySlots(facts, facts.slots());
    Duration byRate = byRate(facts);
    Duration least = least(facts, facts.slots());
    Bottleneck bottleneck =
        least.equals(byHosts)
            ? slowest.map(host -> host.by().bottleneck()).orElse(Bottleneck.NONE)
            : least.equals(byRate) ? Bottleneck.RATE : Bottleneck.SLOTS;
    return new Forecast(
        slowest,
        bySlots,
        least,
        bottleneck,
        enough(facts),
        Stream.concat(SLOTS.stream(), Stream.of(facts.slots()))
            .sorted()
            .distinct()
            .map(slots -> new At(slots, least(facts, slots)))
            .toList());
  }

  private static Duration least(PlanFacts facts, int slots) {
    Duration byHosts = slowest(facts, slots).map(HostBound::least).orElse(Duration.ZERO);
    return longer(byHosts, longer(bySlots(facts, slots), byRate(facts)));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Duration byRate(PlanFacts facts) {
    return facts.interval().isZero() || facts.requests() == 0
        ? Duration.ZERO
        : facts.interval().multipliedBy(facts.requests() - 1).plus(facts.latency());
  }

  private static Duration bySlots(PlanFacts facts, int slots) {
    return facts.latency().multipliedBy(facts.requests()).dividedBy(slots);
  }

  private static Optional<HostBound> slowest(PlanFacts facts, int slots) {
    return facts.loads().stream()
        .map(load -> bound(facts, load, slots))
        .max(Comparator.comparing(HostBound::least));
  }

  /** What one of the hosts takes at the least. */
  public static HostBound bound(PlanFacts facts, HostLoad load) {
    return bound(facts, load, facts.slots());
  }

  private static HostBound bound(PlanFacts facts, HostLoad load, int slots) {
    long robots = facts.robots() ? 1 : 0;
    long gaps = Math.max(0, load.pages() + robots - 1);
    int atATime = Math.min(facts.hostConcurrency(), slots);
    long rounds = robots + Math.ceilDiv(load.pages(), atATime);
    Duration byGaps = load.gap().multipliedBy(gaps).plus(facts.latency());
    Duration byRounds = facts.latency().multipliedBy(rounds);
    if (byRounds.compareTo(byGaps) >= 0) {
      return new HostBound(load, byRounds, HostLimit.CONCURRENCY);
    }
    boolean own = load.gap().compareTo(facts.hostDelay()) > 0;
    return new HostBound(load, byGaps, own ? HostLimit.CRAWL_DELAY : HostLimit.DELAY);
  }

  /** The fewest slots with which the hosts decide; found by halving, as more never take longer. */
  private static int enough(PlanFacts facts) {
    Duration best = least(facts, MOST_SLOTS);
    int tooFew = 0;
    int enough = MOST_SLOTS;
    while (enough - tooFew > 1) {
      int middle = (tooFew + enough) >>> 1;
      if (least(facts, middle).compareTo(best) > 0) {
        tooFew = middle;
      } else {
        enough = middle;
      }
    }
    return enough;
  }
}
