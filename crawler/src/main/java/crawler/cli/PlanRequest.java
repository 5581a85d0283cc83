package crawler.cli;

import crawler.config.Job;
import crawler.engine.CrawlOptions;
import crawler.frontier.ListInput;
import crawler.model.ConfigException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * {@code crawler plan}, understood and checked.
 *
 * @param latency what one answer is assumed to take
 * @param pageSizeBytes what one page is assumed to hold; 0 when nobody knows
 * @param askRobots whether hosts are asked for robots.txt
 */
public record PlanRequest(
    List<Work> work,
    Duration latency,
    long pageSizeBytes,
    boolean askRobots,
    OutputOptions output) {
  private static final Duration LONGEST = Duration.ofHours(1);

  public PlanRequest {
    work = List.copyOf(work);
    ConfigException.require(
        !latency.isNegative() && !latency.isZero() && latency.compareTo(LONGEST) <= 0,
        "latency",
        latency,
        "more than zero and an hour at most, such as 200ms");
  }

  /**
   * One list to be planned.
   *
   * @param name of the job; empty when there is no batch
   * @param note what the plan does not know of it, or why there is none; empty when it knows all
   */
  public record Work(String name, List<ListInput> inputs, CrawlOptions options, String note) {
    public Work {
      inputs = List.copyOf(inputs);
    }

    static Work of(Job job) {
      return switch (job) {
        case Job.FetchJob list -> new Work(list.name(), list.inputs(), list.options(), note(list));
        case Job.CompareJob comparison ->
            new Work(
                comparison.name(),
                List.of(),
                CrawlOptions.defaults(),
                "a comparison is not planned");
      };
    }

    private static String note(Job.FetchJob job) {
      if (job.inputs().isEmpty()) {
        return "a job that serves its own site is not planned";
      }
      return job.follow() == null ? "" : "a crawl: the seeds only, not what they lead to";
    }
  }

  /** Whether what was given is the name of a batch rather than a URL. */
  static boolean isBatch(String operand) {
    String name = operand.toLowerCase(Locale.ROOT);
    return !operand.contains("://") && (name.endsWith(".yaml") || name.endsWith(".yml"));
  }
}
