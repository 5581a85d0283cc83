package crawler.compare;

import crawler.iomodel.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What was compared, where and how, in a few words each. */
public final class ComparisonSetting {
  private final ComparisonReport report;
  private final Figures figures;

  public ComparisonSetting(ComparisonReport report, Figures figures) {
    this.report = report;
    this.figures = figures;
  }

  /** Such as {@code 200 pages of 20 ms}, {@code 64 in flight}, {@code 5 rounds}. */
  public List<String> facts() {
    List<String> facts = new ArrayList<>();
    facts.add(pages());
    facts.add(target());
    facts.add(figures.count(report.options().concurrency()) + " in flight");
    int rounds = report.options().rounds();
    String whole = report.rounds() < rounds ? figures.count(report.rounds()) + " of " : "";
    facts.add(whole + figures.count(rounds) + (rounds == 1 ? " round" : " rounds"));
    work().forEach(facts::add);
    facts.add("JDK " + report.jvm().jdk().replaceFirst("[+-].*", ""));
    facts.add(report.machine().system() + " " + report.machine().kernel());
    int cores = report.machine().cores();
    facts.add(cores + (cores == 1 ? " core" : " cores"));
    return facts;
  }

  private String pages() {
    String pages = figures.count(report.pages()) + (report.pages() == 1 ? " page" : " pages");
    Duration asked = report.target().askedLatency();
    return asked.isZero() ? pages : pages + " of " + figures.duration(asked);
  }

  private String target() {
    Duration measured = report.target().measuredLatency();
    String description = report.target().description();
    return measured.isZero() ? description : description + ", measured " + figures.millis(measured);
  }

  private List<String> work() {
    Work work = report.options().work();
    return switch (work) {
      case IO -> List.of();
      case MIXED -> List.of("each page parsed");
      case CPU -> List.of("each page parsed " + work.parses() + " times");
    };
  }
}
