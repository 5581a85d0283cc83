package crawler.compare.html;

import crawler.compare.ComparisonReport;
import crawler.compare.Cores;
import crawler.compare.TargetFacts;
import crawler.iomodel.Pipeline;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where, with what and how was measured. */
final class MethodSection {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final List<String> RULES =
      List.of(
          "Each model has a process of its own with the same flags, so that processor time, threads"
              + " and memory are its own. Only one model works at a time.",
          "All fetch the same list, with the same requests, into the same kind of store.",
          "Rounds that are not counted come first, until the JVM’s compiler is at rest or the time"
              + " for it is over. Each round begins with no connection open.",
          "Models take turns, and every round begins with another one, so that a machine that slows"
              + " down does so for all.",
          "After each round, outcome and SHA-256 of every page are held against those of the other"
              + " models. Who differs is not timed.",
          "Figures are medians of the rounds; behind ± stands half the distance from the best round"
              + " to the worst. Speed-up is computed round by round, then the median is taken.",
          "It is one machine at one time: a server on the same machine shares its cores, and"
              + " loopback loses no packets.");

  private final Subject subject;
  private final ComparisonReport report;

  MethodSection(Subject subject) {
    this.subject = subject;
    this.report = subject.report();
  }

  void environment(Markup page) {
    page.open("dl", "class", "facts");
    fact(page, "System", report.machine().system() + " " + report.machine().kernel());
    fact(page, "Architecture", report.machine().architecture());
    fact(page, "Cores", subject.figures().count(report.machine().cores()));
    fact(page, "JDK", report.jvm().jdk());
    flags(page);
    fact(page, "Measured", DATE.format(report.machine().date()));
    target(page, report.target());
    options(page);
    page.close("dl");
  }

  private void flags(Markup page) {
    if (!report.jvm().flags().isEmpty()) {
      page.open("div").element("dt", "JVM flags").open("dd");
      report.jvm().flags().forEach(flag -> page.element("code", flag).text(" "));
      page.close("dd").close("div");
    }
  }

  private void target(Markup page, TargetFacts target) {
    fact(page, "Pages", subject.figures().count(report.pages()) + " from " + target.description());
    if (!target.askedLatency().isZero()) {
      fact(page, "Latency asked for", subject.figures().duration(target.askedLatency()));
    }
    if (!target.measuredLatency().isZero()) {
      fact(page, "Latency measured", subject.figures().millis(target.measuredLatency()));
    }
    if (target.bytesPerSecond() > 0) {
      fact(page, "Bandwidth", subject.figures().megabytes((double) target.bytesPerSecond()) + "/s");
    }
  }

  private void options(Markup page) {
    fact(page, "In flight", subject.figures().count(report.options().concurrency()));
    String pipelines =
        report.options().pipelines().stream().map(Pipeline::code).collect(Collectors.joining(", "));
    fact(page, "Pipeline", pipelines);
    String cores =
        report.options().cores().stream().map(Cores::code).collect(Collectors.joining(", "));
    fact(page, "Cores used", cores);
    fact(page, "Work", report.options().work().code());
    fact(page, "Store", report.options().store().name().toLowerCase(Locale.ROOT));
    fact(
        page,
        "Rounds",
        "%s of %s"
            .formatted(
                subject.figures().count(report.rounds()),
                subject.figures().count(report.options().rounds())));
    fact(page, "Deadline of a round", subject.figures().duration(report.options().deadline()));
  }

  private static void fact(Markup page, String name, String value) {
    if (!value.isBlank()) {
      page.open("div").element("dt", name).element("dd", value).close("div");
    }
  }

  void rules(Markup page) {
    page.open("ul", "class", "rules");
    RULES.forEach(rule -> page.element("li", rule));
    page.close("ul");
  }
}
