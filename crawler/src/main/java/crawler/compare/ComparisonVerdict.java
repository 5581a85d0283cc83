package crawler.compare;

import crawler.iomodel.ModelName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the figures of a comparison say, in sentences: nothing that was not measured. */
public final class ComparisonVerdict {
  /** Below this difference nobody is called faster. */
  private static final double SAME = 0.05;

  private final ComparisonReport report;
  private final Figures figures;
  private final int decimals;

  /**
   * A verdict on {@code report}.
   *
   * @param decimals of walls in seconds
   */
  public ComparisonVerdict(ComparisonReport report, Figures figures, int decimals) {
    this.report = report;
    this.figures = figures;
    this.decimals = decimals;
  }

  /** The one thing to remember, without a full stop; never empty. */
  public String headline() {
    if (report.completed().isEmpty()) {
      return "Nothing could be measured";
    }
    if (report.nothingSaved()) {
      return "No page could be fetched";
    }
    EntryReport first = hero().orElseGet(() -> report.completed().getFirst());
    String fetched =
        "%s fetched %s in %s"
            .formatted(report.options().label(first.entry()), pages(), seconds(first));
    return first.entry().model() == ModelName.SEQUENTIAL
        ? fetched
        : report
            .timesFaster(first)
            .map(times -> fetched + ", " + faster(times.median()) + " one after the other")
            .orElse(fetched);
  }

  /** What there is to say after {@link #headline()}, without saying that again. */
  public List<String> afterHeadline() {
    if (report.nothingSaved()) {
      return sentences();
    }
    List<String> sentences = new ArrayList<>();
    hero()
        .ifPresent(
            hero -> {
              String did = report.options().label(hero.entry()) + " did it " + threads(hero);
              sentences.add(
                  report
                      .counterpart(hero.entry(), ModelName.SEQUENTIAL)
                      .map(one -> did + "; one after the other it takes " + seconds(one) + ".")
                      .orElse(did + "."));
              fasterThan(hero).ifPresent(sentences::add);
            });
    burnt().ifPresent(sentences::add);
    failures().ifPresent(sentences::add);
    return sentences;
  }

  private String pages() {
    return figures.count(report.pages()) + (report.pages() == 1 ? " page" : " pages");
  }

  private String faster(double ratio) {
    if (ratio > 1 + SAME) {
      return figures.roughly(ratio) + " faster than";
    }
    return 1 / ratio > 1 + SAME ? figures.times(1 / ratio) + " slower than" : "about as fast as";
  }

  /** The sentences, most important first; none when no model completed. */
  public List<String> sentences() {
    if (report.nothingSaved()) {
      return report.completed().isEmpty()
          ? List.of()
          : List.of(
              "No page could be fetched, so these times say nothing: %s."
                  .formatted(counts(report.failures())));
    }
    List<String> sentences = new ArrayList<>();
    hero()
        .ifPresent(
            hero -> {
              sentences.add(
                  report
                      .counterpart(hero.entry(), ModelName.SEQUENTIAL)
                      .map(sequential -> against(sequential, hero))
                      .orElseGet(() -> alone(hero)));
              fasterThan(hero).ifPresent(sentences::add);
            });
    burnt().ifPresent(sentences::add);
    failures().ifPresent(sentences::add);
    return sentences;
  }

  /** What a sweep says of the model that the sentences are about. */
  public List<String> advice(SweepReport sweep) {
    return hero()
        .map(hero -> new Adviser(report, sweep, figures).sentences(hero.entry()))
        .orElse(List.of());
  }

  /** The crawler's own default when it took part, otherwise the fastest. */
  private Optional<EntryReport> hero() {
    List<EntryReport> rivals =
        report.completed().stream()
            .filter(entry -> entry.entry().model() != ModelName.SEQUENTIAL)
            .toList();
    return rivals.stream()
        .filter(entry -> entry.entry().model() == ModelName.COROUTINES)
        .max(Comparator.comparing(entry -> entry.entry().pipeline()))
        .or(() -> rivals.stream().min(Comparator.comparingDouble(ComparisonVerdict::wall)));
  }

  private String against(EntryReport sequential, EntryReport hero) {
    double ratio = report.timesFaster(hero).orElseThrow().median();
    String name = report.options().label(hero.entry());
    String its = seconds(hero);
    String theirs = seconds(sequential);
    if (ratio > 1 + SAME) {
      return "%s fetched in %s what takes %s one after the other: %s faster, %s."
          .formatted(name, its, theirs, figures.roughly(ratio), threads(hero));
    }
    if (1 / ratio > 1 + SAME) {
      return "%s took %s for what takes %s one after the other: %s slower, %s."
          .formatted(name, its, theirs, figures.times(1 / ratio), threads(hero));
    }
    return "%s took %s, about as long as one after the other (%s), %s."
        .formatted(name, its, theirs, threads(hero));
  }

  private String alone(EntryReport hero) {
    return "%s fetched the list in %s, %s."
        .formatted(report.options().label(hero.entry()), seconds(hero), threads(hero));
  }

  private Optional<String> fasterThan(EntryReport hero) {
    return report.completed().stream()
        .min(Comparator.comparingDouble(ComparisonVerdict::wall))
        .filter(fastest -> wall(fastest) < wall(hero))
        .map(
            fastest -> {
              String name = report.options().label(fastest.entry());
              boolean overlap = fastest.wallSeconds().max() >= hero.wallSeconds().min();
              return overlap
                  ? "%s took %s: less, but within the spread of the rounds."
                      .formatted(name, seconds(fastest))
                  : "%s was the fastest with %s.".formatted(name, seconds(fastest));
            });
  }

  /** A model that asks without end keeps a core busy, and must say so. */
  private Optional<String> burnt() {
    return report.completed().stream()
        .filter(ComparisonRows::burnsACore)
        .findFirst()
        .map(
            polling ->
                "%s kept %s busy all the time: it asks every socket again and again instead of waiting."
                    .formatted(
                        report.options().label(polling.entry()),
                        figures.cores(polling.busyCores().median())));
  }

  private String threads(EntryReport hero) {
    int own = peakThreads(hero);
    String clause = "with " + figures.count(own) + (own == 1 ? " thread" : " threads");
    return report
        .counterpart(hero.entry(), ModelName.THREADS)
        .filter(pool -> peakThreads(pool) > own)
        .map(pool -> clause + " instead of " + figures.count(peakThreads(pool)))
        .orElse(clause);
  }

  private Optional<String> failures() {
    return Optional.of(report.failures())
        .filter(failures -> !failures.isEmpty())
        .map(
            failures ->
                "%s of %s pages failed, the same under every model: %s."
                    .formatted(
                        figures.count(failures.values().stream().mapToLong(n -> n).sum()),
                        figures.count(report.pages()),
                        counts(failures)));
  }

  private String counts(Map<String, Long> failures) {
    return failures.entrySet().stream()
        .map(failure -> failure.getKey() + " " + figures.count(failure.getValue()))
        .collect(Collectors.joining(", "));
  }

  private String seconds(EntryReport entry) {
    return figures.seconds(wall(entry), decimals);
  }

  private static double wall(EntryReport entry) {
    return entry.wallSeconds().median();
  }

  private static int peakThreads(EntryReport entry) {
    return (int) Math.round(entry.spread(round -> round.usage().threads()).median());
  }
}
