package crawler.compare;

import crawler.iomodel.IoModel;
import crawler.iomodel.PageProbe;
import crawler.iomodel.Pipeline;
import crawler.iomodel.SequentialModel;
import crawler.iomodel.SocketLimits;
import crawler.iomodel.Work;
import crawler.iomodel.Workload;
import crawler.model.CrawlUrl;
import crawler.model.Stage;
import crawler.store.DiscardStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Looks at a target before anything is timed: pages one after the other on one connection. */
final class TargetProbe {
  private static final int PAGES = 20;

  private TargetProbe() {}

  /** Blocks until some pages have been fetched. */
  static TargetFacts look(String description, Target.Pages pages) throws InterruptedException {
    List<CrawlUrl> urls = new ArrayList<>();
    for (int i = 0; i < Math.min(PAGES, pages.urls().size()); i++) {
      urls.add(UrlLines.entry(pages.urls().get(i), i));
    }
    try (IoModel model = new SequentialModel(SocketLimits.DEFAULTS)) {
      var workload = new Workload(urls, 1, Pipeline.DIRECT, Work.IO, new DiscardStore());
      List<PageProbe> probes = model.run(workload);
      double[] answered =
          probes.stream()
              .filter(probe -> probe.status() > 0)
              .mapToDouble(probe -> probe.timings().nanos(Stage.TTFB))
              .toArray();
      Duration measured =
          answered.length == 0
              ? Duration.ZERO
              : Duration.ofNanos((long) Spread.of(java.util.Arrays.stream(answered)).median());
      return new TargetFacts(description, pages.latency(), measured, 0);
    }
  }
}
