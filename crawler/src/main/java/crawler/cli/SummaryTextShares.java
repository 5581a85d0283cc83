package crawler.cli;

import crawler.model.Stage;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the time of the pages in flight went, as shares in words. The queue is left out: how long
 * pages waited for their turn follows from the limits and the list's length, and would hide the
 * rest.
 */
final class SummaryTextShares {
  private static final double WORTH_A_WORD = 0.005;

  private record Share(String name, double nanos) {}

  private SummaryTextShares() {}

  /** {@code servers 71 % · save 18 % · …}, largest first; empty when nothing was measured. */
  static String of(Map<Stage, Duration> stages) {
    double all = nanos(stages, Stage.values()) - nanos(stages, Stage.QUEUE);
    if (all <= 0) {
      return "";
    }
    List<Share> shares =
        List.of(
            new Share("servers", nanos(stages, Stage.TTFB)),
            new Share("download", nanos(stages, Stage.BODY)),
            new Share("dns", nanos(stages, Stage.DNS)),
            new Share("connect", nanos(stages, Stage.CONNECT, Stage.TLS)),
            new Share("parse", nanos(stages, Stage.PARSE)),
            new Share("save", nanos(stages, Stage.SAVE)));
    return shares.stream()
        .filter(share -> share.nanos() / all >= WORTH_A_WORD)
        .sorted(Comparator.comparingDouble(Share::nanos).reversed())
        .map(share -> share.name() + " " + Numbers.percent(share.nanos() / all))
        .collect(Collectors.joining(" · "));
  }

  private static double nanos(Map<Stage, Duration> stages, Stage... which) {
    return Stream.of(which)
        .mapToDouble(stage -> stages.getOrDefault(stage, Duration.ZERO).toNanos())
        .sum();
  }
}
