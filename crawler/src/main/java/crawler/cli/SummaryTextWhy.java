package crawler.cli;

import crawler.explain.Hold;
import crawler.explain.RunFacts;
import crawler.explain.Why;
import crawler.journal.RunSummary;
import crawler.model.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a run took as long as it did, in three lines at most: what the run as a whole waited for,
 * what its pages did while they were in flight, and what would help. A short run gets one line.
 */
final class SummaryTextWhy {
  private static final double WORTH_A_WORD = 0.005;
  private static final double MOSTLY = 0.5;
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final long FEW_PAGES = 100;

  private record Share(String name, double nanos) {}

  private SummaryTextWhy() {}

  /**
   * The lines.
   *
   * @param startUp what the program took before the run began; zero when that is not to be told
   */
  static List<String> lines(RunSummary summary, Duration startUp) {
    Why why = summary.why();
    RunFacts facts = why.facts();
    String inFlight = inFlight(summary.stages());
    Duration before = startUp.plus(facts.waits().wall().getOrDefault(Hold.START, Duration.ZERO));
    Duration whole = summary.wall().plus(startUp);
    boolean mostlyStart = !startUp.isZero() && !whole.isZero() && ratio(before, whole) >= MOSTLY;
    String start =
        "starting took " + of(before, whole) + ": a longer list does not pay for it again";
    boolean trivial =
        summary.wall().compareTo(SHORT) < 0 && summary.ended() - summary.alreadyDone() < FEW_PAGES;
    List<String> lines = new ArrayList<>();
    if (trivial || facts.waits().wall().isEmpty()) {
      line(lines, "where the time went   ", trivial && mostlyStart ? start : inFlight);
      return lines;
    }
    line(lines, "where the time went   ", wall(facts.waits().wall()));
    line(lines, "pages in flight       ", inFlight);
    line(
        lines,
        "what decided          ",
        mostlyStart ? start : SummaryTextAdvice.of(facts, why.diagnosis()));
    return lines;
  }

  private static void line(List<String> lines, String label, String text) {
    if (!text.isEmpty()) {
      lines.add(label + text);
    }
  }

  /** {@code 9.0 s of 12 s}. */
  static String of(Duration part, Duration whole) {
    return Numbers.duration(part) + " of " + Numbers.duration(whole);
  }

  private static double ratio(Duration part, Duration whole) {
    return part.toNanos() / (double) whole.toNanos();
  }

  private static String wall(Map<Hold, Duration> holds) {
    return text(
        Stream.of(Hold.values())
            .map(hold -> new Share(name(hold), nanos(holds.get(hold))))
            .toList());
  }

  private static String name(Hold hold) {
    return switch (hold) {
      case START -> "start";
      case SLOTS -> "no slot free";
      case RATE -> "rate";
      case SLOW_START -> "slow start";
      case HOST_DOWN -> "hosts that are down";
      case HOST_DELAY -> "host delay";
      case HOST_CONCURRENCY -> "host's limit";
      case HOST_PAUSE -> "host's pause";
      case ROBOTS -> "robots.txt";
      case RETRY -> "retries";
      case INPUT -> "the list";
      case SERVERS -> "last answers";
      case LAST_PAGE -> "last page alone";
      case SAVING -> "saving";
    };
  }

  /** Largest first; empty when nothing was measured. */
  private static String inFlight(Map<Stage, Duration> stages) {
    return text(
        List.of(
            new Share("servers", nanos(stages, Stage.TTFB)),
            new Share("download", nanos(stages, Stage.BODY)),
            new Share("dns", nanos(stages, Stage.DNS)),
            new Share("connect", nanos(stages, Stage.CONNECT, Stage.TLS)),
            new Share("parse", nanos(stages, Stage.PARSE)),
            new Share("save", nanos(stages, Stage.SAVE))));
  }

  private static String text(List<Share> shares) {
    double all = shares.stream().mapToDouble(Share::nanos).sum();
    if (all <= 0) {
      return "";
    }
    return shares.stream()
        .filter(share -> share.nanos() / all >= WORTH_A_WORD)
        .sorted(Comparator.comparingDouble(Share::nanos).reversed())
        .map(share -> share.name() + " " + Numbers.percent(share.nanos() / all))
        .collect(Collectors.joining(" · "));
  }

  private static double nanos(Map<Stage, Duration> stages, Stage... which) {
    return Stream.of(which).mapToDouble(stage -> nanos(stages.get(stage))).sum();
  }

  private static double nanos(@Nullable Duration time) {
    return time == null ? 0 : time.toNanos();
  }
}
