package crawler.compare;

import crawler.model.HttpUrl;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;

/** Where the pages of a comparison come from. Not thread-safe. */
public interface Target extends AutoCloseable {

  /** Such as {@code the built-in site} or {@code 127.0.0.1:8080}. */
  String description();

  /** The pages of the comparison itself. */
  Pages pages() throws IOException, InterruptedException;

  /**
   * The pages for one point of a sweep. What {@link #pages} gave before need not be there any more.
   *
   * @param leastPages wanted; a list has no more than it has
   * @throws crawler.model.ConfigException when the target cannot be varied so
   */
  Pages at(SweepAxis axis, long value, int leastPages) throws IOException, InterruptedException;

  /** Looks at the servers of these pages before anything is timed. Blocks meanwhile. */
  TargetFacts look(Pages pages) throws InterruptedException;

  /** Ends what was started for it. */
  @Override
  void close();

  /**
   * Pages to fetch.
   *
   * @param urls each once; those that are given twice are left out
   * @param latency what the server was asked to wait before each answer, zero when not known
   */
  record Pages(List<HttpUrl> urls, Duration latency) {
    public Pages {
      urls = List.copyOf(new LinkedHashSet<>(urls));
    }
  }
}
