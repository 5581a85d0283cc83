package crawler.compare;

import crawler.iomodel.ModelName;
import crawler.iomodel.Pipeline;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * {@code compare.json}: everything that was measured, each round of each entry and the medians,
 * with what is needed to judge it. Times are whole nanoseconds, sizes bytes.
 */
public final class ComparisonJson {
  private ComparisonJson() {}

  /**
   * Writes {@code directory/compare.json} in one step, in place of an older one.
   *
   * @return the file
   */
  public static Path write(ComparisonReport report, Path directory) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve("compare.json");
    // Not createTempFile, which would hide the file from everybody but its owner.
    Path unfinished = directory.resolve(".compare.json.tmp");
    try {
      Files.writeString(unfinished, of(report).encodePrettily() + "\n");
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    return file;
  }

  /** The same on one line, without a line feed. */
  public static String line(ComparisonReport report) {
    return of(report).encode();
  }

  /** The same as an object. */
  public static JsonObject of(ComparisonReport report) {
    JsonArray entries = new JsonArray();
    report.entries().forEach(entry -> entries.add(entry(report, entry)));
    return new JsonObject()
        .put("options", options(report.options()))
        .put("environment", environment(report))
        .put("pages", report.pages())
        .put("target", target(report.target()))
        .put("faults", new JsonArray(report.faults()))
        .put("entries", entries)
        .put("sweep", report.sweep().map(sweep -> sweep(report, sweep)).orElse(null));
  }

  private static JsonObject sweep(ComparisonReport report, SweepReport sweep) {
    JsonArray points = new JsonArray();
    for (SweepReport.Point point : sweep.points()) {
      JsonArray entries = new JsonArray();
      point.entries().forEach(entry -> entries.add(entry(report, entry)));
      points.add(
          new JsonObject()
              .put("value", point.value())
              .put("pages", point.pages())
              .put("latency_ns", point.latency().toNanos())
              .put("entries", entries));
    }
    JsonArray advices = new JsonArray();
    new Adviser(report, sweep, new Figures(false))
        .advices()
        .forEach(advice -> advices.add(advice(advice)));
    return new JsonObject()
        .put("axis", sweep.axis().code())
        .put("points", points)
        .put("advice", advices);
  }

  private static JsonObject advice(Advice advice) {
    return new JsonObject()
        .put("model", advice.entry().model().code())
        .put("pipeline", advice.entry().pipeline().code())
        .put("cores", advice.entry().cores().code())
        .put("enough", advice.enough())
        .put("enough_pages_per_s", advice.enoughPerSecond())
        .put("best", advice.best())
        .put("best_pages_per_s", advice.bestPerSecond())
        .put("page_alone_ns", advice.alone().toNanos())
        .put("by_littles_law", advice.byLittle())
        .put("disagreement", advice.disagreement());
  }

  private static JsonObject target(TargetFacts target) {
    return new JsonObject()
        .put("description", target.description())
        .put("asked_latency_ns", target.askedLatency().toNanos())
        .put("measured_latency_ns", target.measuredLatency().toNanos())
        .put("bytes_per_s", target.bytesPerSecond());
  }

  private static JsonObject options(CompareOptions options) {
    return new JsonObject()
        .put("models", new JsonArray(options.models().stream().map(ModelName::code).toList()))
        .put("pipelines", new JsonArray(options.pipelines().stream().map(Pipeline::code).toList()))
        .put("work", options.work().code())
        .put("cores", new JsonArray(options.cores().stream().map(Cores::code).toList()))
        .put("processes", options.processes())
        .put("warm_up_ns", options.warmUp().toNanos())
        .put("rounds", options.rounds())
        .put("concurrency", options.concurrency())
        .put("store", options.store().name().toLowerCase(Locale.ROOT))
        .put("deadline_ns", options.deadline().toNanos());
  }

  private static JsonObject environment(ComparisonReport report) {
    MachineFacts machine = report.machine();
    return report
        .jvm()
        .toJson()
        .put("system", machine.system())
        .put("kernel", machine.kernel())
        .put("architecture", machine.architecture())
        .put("cores", machine.cores())
        .put("date", machine.date().toString());
  }

  private static JsonObject entry(ComparisonReport report, EntryReport entry) {
    JsonArray rounds = new JsonArray();
    entry.rounds().forEach(round -> rounds.add(round.toJson()));
    JsonObject json =
        new JsonObject()
            .put("model", entry.entry().model().code())
            .put("pipeline", entry.entry().pipeline().code())
            .put("cores", entry.entry().cores().code())
            .put("in_flight", entry.inFlight())
            .put("ending", ending(entry.ending()))
            .put("rounds", rounds);
    if (!entry.rounds().isEmpty()) {
      json.put("medians", medians(entry)).put("wall_ns", wall(entry));
    }
    report.timesFaster(entry).ifPresent(times -> json.put("vs_sequential", spread(times)));
    report.ofTheIdeal(entry).ifPresent(share -> json.put("of_the_ideal", share));
    return json;
  }

  private static JsonObject medians(EntryReport entry) {
    return new JsonObject()
        .put("pages_per_s", entry.pagesPerSecond().median())
        .put("cpu_ns_per_page", entry.cpuNanosPerPage().median())
        .put("busy_cores", entry.busyCores().median())
        .put("p50_ns", median(entry, r -> r.latency().p50Nanos()))
        .put("p95_ns", median(entry, r -> r.latency().p95Nanos()))
        .put("p99_ns", median(entry, r -> r.latency().p99Nanos()))
        .put("user_ns", median(entry, r -> r.usage().userNanos()))
        .put("system_ns", median(entry, r -> r.usage().systemNanos()))
        .put("threads", median(entry, r -> r.usage().threads()))
        .put("heap_bytes", median(entry, r -> r.usage().heapBytes()))
        .put("resident_bytes", (long) entry.spread(r -> r.usage().residentBytes()).max())
        .put("voluntary_switches", median(entry, r -> r.usage().voluntarySwitches()))
        .put("involuntary_switches", median(entry, r -> r.usage().involuntarySwitches()));
  }

  private static long median(EntryReport entry, ToDoubleFunction<RoundResult> figure) {
    return (long) entry.spread(figure).median();
  }

  private static JsonObject wall(EntryReport entry) {
    Spread wall = entry.spread(RoundResult::wallNanos);
    return new JsonObject()
        .put("median", (long) wall.median())
        .put("min", (long) wall.min())
        .put("max", (long) wall.max());
  }

  private static JsonObject spread(Spread spread) {
    return new JsonObject()
        .put("median", spread.median())
        .put("min", spread.min())
        .put("max", spread.max());
  }

  private static String ending(Ending ending) {
    return switch (ending) {
      case Ending.Completed _ -> "completed";
      case Ending.StoppedAtDeadline _ -> "stopped at its deadline";
      case Ending.Differed(var explanation) -> "differed: " + explanation;
      case Ending.Unavailable(var reason) -> "unavailable: " + reason;
      case Ending.Died(var explanation) -> "died: " + explanation;
    };
  }
}
