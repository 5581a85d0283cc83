package crawler.compare;

import crawler.model.ConfigException;
import crawler.model.HttpUrl;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The servers of a list, which are as they are. */
public final class ListTarget implements Target {
  private final Pages pages;

  /** A target of these pages; those that stand there twice are fetched once. */
  public ListTarget(List<HttpUrl> urls) {
    this.pages = new Pages(urls, Duration.ZERO);
  }

  /** The one server, or how many there are. */
  @Override
  public String description() {
    Set<String> origins = new LinkedHashSet<>();
    pages.urls().forEach(url -> origins.add(url.origin().toString()));
    return origins.size() == 1 ? origins.iterator().next() : origins.size() + " servers";
  }

  @Override
  public Pages pages() {
    return pages;
  }

  @Override
  public Pages at(SweepAxis axis, long value, int leastPages) {
    return switch (axis) {
      case CONCURRENCY -> pages;
      case LATENCY, SIZE ->
          throw new ConfigException(
              "sweep: only the built-in site can vary its "
                  + axis.code()
                  + "; with a list of your own, sweep concurrency");
    };
  }

  @Override
  public TargetFacts look(Pages wanted) throws InterruptedException {
    return new TargetFacts(description(), wanted.latency(), TargetProbe.latency(wanted.urls()), 0);
  }

  /** Nothing was started. */
  @Override
  public void close() {}
}
