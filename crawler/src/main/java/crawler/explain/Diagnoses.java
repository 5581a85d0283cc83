package crawler.explain;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The law by which a run is explained, in the order of its steps:
 *
 * <ol>
 *   <li>processors that worked for 85 % of what they could are the bottleneck, whatever waits;
 *   <li>so is the disk, when pages waited for room to be saved for two fifths of the time;
 *   <li>otherwise what held the run up longest, if that is two fifths of the time or more.
 * </ol>
 *
 * <p>A remedy takes half of that away, but never more than the next bound lets through: the work
 * that the processors have to do, and the slots by Little's law (time in slots / slots). Pure
 * functions.
 */
final class Diagnoses {
  static final double BUSY = 0.85;
  static final double DECISIVE = 0.4;

  private final RunFacts facts;

  private Diagnoses(RunFacts facts) {
    this.facts = facts;
  }

  static Diagnosis of(RunFacts facts) {
    return facts.wall().isZero() || facts.pages() == 0
        ? Diagnosis.NONE
        : new Diagnoses(facts).decide();
  }

  private Diagnosis decide() {
    Duration working = Mean.of(facts.processor(), facts.cores());
    if (share(working) >= BUSY) {
      return new Diagnosis(Bottleneck.PROCESSOR, shorter(working, facts.wall()), null, null);
    }
    if (share(facts.saveStageFull()) >= DECISIVE) {
      return new Diagnosis(Bottleneck.DISK, facts.saveStageFull(), null, null);
    }
    return facts.waits().wall().entrySet().stream()
        .max(Map.Entry.<Hold, Duration>comparingByValue().thenComparing(Map.Entry::getKey))
        .filter(longest -> share(longest.getValue()) >= DECISIVE)
        .map(longest -> by(longest.getKey(), longest.getValue()))
        .orElse(Diagnosis.NONE);
  }

  private Diagnosis by(Hold hold, Duration took) {
    return switch (hold) {
      case START -> new Diagnosis(Bottleneck.START, took, null, null);
      case SLOTS -> new Diagnosis(Bottleneck.SLOTS, took, null, moreSlots(took));
      case RATE -> new Diagnosis(Bottleneck.RATE, took, null, null);
      case SLOW_START -> new Diagnosis(Bottleneck.SLOW_START, took, critical(hold), null);
      case HOST_DOWN -> new Diagnosis(Bottleneck.HOST_DOWN, took, critical(hold), null);
      case HOST_DELAY -> hostDelay(took);
      case HOST_CONCURRENCY -> {
        HostWait host = critical(hold);
        yield new Diagnosis(Bottleneck.HOST_CONCURRENCY, took, host, moreAtOnce(took));
      }
      case HOST_PAUSE -> new Diagnosis(Bottleneck.HOST_PAUSE, took, critical(hold), null);
      case ROBOTS -> new Diagnosis(Bottleneck.ROBOTS, took, critical(hold), null);
      case RETRY -> new Diagnosis(Bottleneck.RETRY, took, null, null);
      case INPUT -> new Diagnosis(Bottleneck.INPUT, took, null, null);
      case SERVERS -> new Diagnosis(Bottleneck.SERVERS, took, null, null);
      case LAST_PAGE -> new Diagnosis(Bottleneck.LAST_PAGE, took, null, null);
      case SAVING -> new Diagnosis(Bottleneck.SAVING, took, null, null);
    };
  }

  private Diagnosis hostDelay(Duration took) {
    HostWait host = critical(Hold.HOST_DELAY);
    if (host != null && host.gap().compareTo(facts.hostDelay()) > 0) {
      Bottleneck by = facts.autoThrottle() ? Bottleneck.AUTO_THROTTLE : Bottleneck.CRAWL_DELAY;
      return new Diagnosis(by, took, host, null);
    }
    String half = text(Mean.of(facts.hostDelay(), 2));
    return new Diagnosis(Bottleneck.HOST_DELAY, took, host, remedy("host-delay", half, took));
  }

  private @Nullable Remedy moreAtOnce(Duration took) {
    return remedy("host-concurrency", String.valueOf(2L * facts.hostConcurrency()), took);
  }

  /** No host's own bound is known to be far away: that one holds too. */
  private @Nullable Remedy moreSlots(Duration took) {
    Remedy most = remedy("concurrency", String.valueOf(2L * facts.slots()), took);
    HostWait host = facts.waits().hosts().isEmpty() ? null : facts.waits().hosts().getFirst();
    if (most == null || host == null) {
      return most;
    }
    Duration left = facts.wall().minus(host.blockedTotal());
    return saving(most.option(), most.value(), shorter(most.saves(), left));
  }

  /** Half of what it took, as far as the other bounds let that through. */
  private @Nullable Remedy remedy(String option, String value, Duration took) {
    Duration working = Mean.of(facts.processor(), facts.cores());
    Duration inSlots = Mean.of(facts.waits().held(), facts.slots());
    // More slots make the bound by slots itself smaller.
    Duration bound = option.equals("concurrency") ? working : longer(working, inSlots);
    Duration shortened = longer(facts.wall().minus(Mean.of(took, 2)), bound);
    return saving(option, value, facts.wall().minus(shortened));
  }

  /** Not worth a word below a twentieth. */
  private @Nullable Remedy saving(String option, String value, Duration saves) {
    return share(saves) < 0.05 ? null : new Remedy(option, value, saves);
  }

  private @Nullable HostWait critical(Hold hold) {
    return facts.waits().hosts().stream()
        .max(Comparator.comparing((HostWait host) -> host.blocked(hold)))
        .orElse(null);
  }

  private double share(Duration part) {
    return part.toNanos() / (double) facts.wall().toNanos();
  }

  /** As the option takes it. */
  private static String text(Duration time) {
    long millis = Math.max(1, time.toMillis());
    return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
