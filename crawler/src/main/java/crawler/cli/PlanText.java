package crawler.cli;

import crawler.explain.Bottleneck;
import crawler.explain.Forecast;
import crawler.explain.HostLoad;
import crawler.explain.PlanFacts;
import crawler.plan.HostAnswer;
import crawler.plan.InvalidLine;
import crawler.plan.Listing;
import crawler.plan.Plan;
import crawler.plan.RobotsFindings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A plan as a person reads it. Immutable. */
final class PlanText {
  private static final int HOSTS = 10;
  private static final int UNREACHABLE = 5;
  private static final int LEAST_NAME = 12;
  private static final Duration EXACT_BELOW = Duration.ofMinutes(1);

  private final TerminalStyle style;
  private final int columns;

  /**
   * @param columns how wide a line may be
   */
  PlanText(TerminalStyle style, int columns) {
    this.style = style;
    this.columns = columns;
  }

  /** A job of which there is no plan. */
  String unplanned(PlanRequest.Work work) {
    return "job " + TerminalText.escape(work.name()) + ": " + work.note() + "\n";
  }

  List<String> lines(PlanRequest.Work work, Plan plan, PlanRequest request) {
    List<String> lines = new ArrayList<>();
    if (!work.name().isEmpty()) {
      String note = work.note().isEmpty() ? "" : " (" + work.note() + ")";
      lines.add("job " + TerminalText.escape(work.name()) + note);
    }
    listing(plan.listing(), lines);
    if (plan.listing().pages() > 0) {
      robots(plan.robots(), lines);
      hosts(plan, lines);
      times(plan, lines);
      size(plan, request.pageSizeBytes(), lines);
      bodyRate(plan, work.options().fetch().limitRate(), request.pageSizeBytes(), lines);
    }
    return lines.stream().map(style::text).toList();
  }

  private void listing(Listing listing, List<String> lines) {
    lines.add(
        Numbers.count(listing.lines())
            + (listing.lines() == 1 ? " line: " : " lines: ")
            + Numbers.urls(listing.pages())
            + " on "
            + hostCount(listing.hosts())
            + part(listing.duplicates(), listing.duplicates() == 1 ? "duplicate" : "duplicates")
            + part(listing.invalid(), "invalid"));
    for (InvalidLine invalid : listing.firstInvalid()) {
      String text =
          TerminalText.escape(invalid.source()) + "  " + TerminalText.escape(invalid.detail());
      lines.add("  " + cut(text, columns - 2));
    }
    long more = listing.invalid() - listing.firstInvalid().size();
    if (more > 0) {
      lines.add("  and " + Numbers.count(more) + " more that are no URLs");
    }
  }

  private static String hostCount(long hosts) {
    return Numbers.count(hosts) + (hosts == 1 ? " host" : " hosts");
  }

  private static String pages(long count) {
    return Numbers.count(count) + (count == 1 ? " page" : " pages");
  }

  private static String part(long count, String name) {
    return count == 0 ? "" : " · " + Numbers.count(count) + " " + name;
  }

  private void robots(RobotsFindings robots, List<String> lines) {
    if (robots.hosts().isEmpty()) {
      return;
    }
    List<HostAnswer> unreachable = robots.unreachable();
    lines.add(
        "robots.txt of "
            + hostCount(robots.hosts().size())
            + ": "
            + pages(robots.disallowed())
            + " disallowed"
            + (unreachable.isEmpty()
                ? ""
                : " · "
                    + hostCount(unreachable.size())
                    + " not reached ("
                    + pages(robots.unreachablePages())
                    + ")")
            + (robots.notAsked() > 0 ? " · " + hostCount(robots.notAsked()) + " not asked" : ""));
    unreachable.stream()
        .limit(UNREACHABLE)
        .map(host -> host.origin().authority() + "  " + host.unreachable())
        .map(text -> "  " + cut(TerminalText.escape(text), columns - 2))
        .forEach(lines::add);
  }

  /** Name, pages and the least they take, the name cut where there is no room. */
  private void hosts(Plan plan, List<String> lines) {
    List<HostLoad> loads = plan.facts().loads().stream().limit(HOSTS).toList();
    if (loads.isEmpty()) {
      return;
    }
    int pages = "pages".length();
    int time = "at least".length();
    int name = "host".length();
    for (HostLoad load : loads) {
      name = Math.max(name, name(load).length());
      pages = Math.max(pages, Numbers.count(load.pages()).length());
      time = Math.max(time, least(plan, load).length());
    }
    name = Math.max(LEAST_NAME, Math.min(name, columns - pages - time - 4));
    lines.add("");
    lines.add(row(name, pages, time, "host", "pages", "at least"));
    for (HostLoad load : loads) {
      lines.add(row(name, pages, time, name(load), Numbers.count(load.pages()), least(plan, load)));
    }
    long more = plan.listing().hosts() - loads.size();
    if (more > 0) {
      lines.add("and " + hostCount(more) + " with fewer pages");
    }
  }

  private String row(int name, int pages, int time, String... cells) {
    return left(cut(cells[0], name), name)
        + "  "
        + right(cells[1], pages)
        + "  "
        + right(cells[2], time);
  }

  private static String name(HostLoad load) {
    return TerminalText.escape(load.origin().authority());
  }

  private static String least(Plan plan, HostLoad load) {
    return time(Forecast.bound(plan.facts(), load).least());
  }

  private void times(Plan plan, List<String> lines) {
    PlanFacts facts = plan.facts();
    lines.add("");
    lines.add(
        "assumed: "
            + Numbers.duration(facts.latency())
            + " an answer (--latency); "
            + Numbers.count(facts.requests())
            + " requests"
            + (facts.robots() ? ", robots.txt included" : ""));
    int slots = "at a time".length();
    int time = "at least".length();
    for (Forecast.At at : plan.forecast().at()) {
      slots = Math.max(slots, Numbers.count(at.slots()).length());
      time = Math.max(time, time(at.least()).length());
    }
    lines.add(right("at a time", slots) + "  " + right("at least", time));
    for (Forecast.At at : plan.forecast().at()) {
      String asked = at.slots() == facts.slots() ? "  as asked (-c)" : "";
      lines.add(
          right(Numbers.count(at.slots()), slots) + "  " + right(time(at.least()), time) + asked);
    }
    lines.add("");
    lines.add(verdict(plan));
  }

  private static String verdict(Plan plan) {
    Forecast forecast = plan.forecast();
    String enough =
        forecast.enough() < Forecast.MOST_SLOTS
            ? "From -c " + Numbers.count(forecast.enough()) + " on, more do not help."
            : "More of them help as long as this machine has them.";
    if (forecast.bottleneck() == Bottleneck.RATE) {
      return "The rate decides (--rate): "
          + Numbers.count(plan.facts().requests())
          + " requests, "
          + Numbers.duration(plan.facts().interval())
          + " apart. "
          + enough;
    }
    return forecast
        .slowest()
        .filter(host -> forecast.bottleneck() != Bottleneck.SLOTS)
        .map(host -> host(host, plan.facts()) + " " + enough)
        .orElseGet(
            () ->
                "The slots decide: "
                    + Numbers.count(plan.facts().requests())
                    + " requests of "
                    + Numbers.duration(plan.facts().latency())
                    + " in "
                    + Numbers.count(plan.facts().slots())
                    + " slots. "
                    + enough);
  }

  private static String host(Forecast.HostBound bound, PlanFacts facts) {
    HostLoad load = bound.host();
    String pages = name(load) + " decides: " + pages(load.pages());
    return switch (bound.by()) {
      case DELAY -> pages + ", " + Numbers.duration(load.gap()) + " apart (--host-delay).";
      case CRAWL_DELAY ->
          pages + ", " + Numbers.duration(load.gap()) + " apart, as its robots.txt asks.";
      case CONCURRENCY -> pages + ", " + atATime(facts) + ".";
    };
  }

  private static String atATime(PlanFacts facts) {
    return facts.hostConcurrency() <= facts.slots()
        ? facts.hostConcurrency() + " at a time (--host-concurrency)"
        : facts.slots() + " at a time (-c)";
  }

  private static void size(Plan plan, long pageSizeBytes, List<String> lines) {
    if (pageSizeBytes > 0) {
      // As a double first: a list that does not fit a disk may not fit the number either.
      double bytes = (double) pageSizeBytes * plan.facts().pages();
      lines.add(
          "Disk: "
              + Numbers.bytes((long) bytes)
              + " for "
              + pages(plan.facts().pages())
              + " of "
              + Numbers.bytes(pageSizeBytes)
              + " (--page-size).");
    }
  }

  /** The bound of --limit-rate, which is in no other: nobody knows how large pages are. */
  private static void bodyRate(
      Plan plan, long bytesPerSecond, long pageSizeBytes, List<String> lines) {
    if (bytesPerSecond == 0) {
      return;
    }
    String rate = "--limit-rate, " + Numbers.bytes(bytesPerSecond) + " a second";
    if (pageSizeBytes == 0) {
      lines.add("Not counted: " + rate + "; --page-size says how large pages are.");
      return;
    }
    Duration least = plan.facts().leastBodies(pageSizeBytes, bytesPerSecond);
    String decides =
        least.compareTo(plan.forecast().least()) > 0 ? ", which is more than all that" : "";
    lines.add("Bodies: at least " + time(least) + " (" + rate + ")" + decides + ".");
  }

  /** Nobody plans by milliseconds what takes minutes, nor is a year of them a number. */
  private static String time(Duration least) {
    return least.compareTo(EXACT_BELOW) < 0 ? Numbers.duration(least) : Numbers.wholeSeconds(least);
  }

  private String cut(String text, int width) {
    return TerminalText.cutMiddle(text, Math.max(1, width), style.ellipsis());
  }

  private static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
