package crawler.compare;

import crawler.model.HttpUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Servers that nobody asks: the same pages for every point of a sweep. */
final class FakeTarget implements Target {
  /** Which points were asked for, such as {@code size=1024 of 50}. */
  final List<String> asked = new ArrayList<>();

  /** Called with the number of points so far. */
  IntConsumer atPoint = points -> {};

  private final Pages pages;

  FakeTarget(List<HttpUrl> urls, Duration latency) {
    this.pages = new Pages(urls, latency);
  }

  @Override
  public String description() {
    return "the servers";
  }

  @Override
  public Pages pages() {
    return pages;
  }

  @Override
  public Pages at(SweepAxis axis, long value, int leastPages) {
    asked.add(axis.code() + "=" + value + " of " + leastPages);
    atPoint.accept(asked.size());
    return pages;
  }

  @Override
  public TargetFacts look(Pages wanted) {
    return new TargetFacts(description(), wanted.latency(), wanted.latency(), 0);
  }

  @Override
  public void close() {}
}
