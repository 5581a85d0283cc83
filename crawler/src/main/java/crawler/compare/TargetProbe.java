package crawler.compare;

import crawler.iomodel.IoModel;
import crawler.iomodel.PageProbe;
import crawler.iomodel.Pipeline;
import crawler.iomodel.SequentialModel;
import crawler.iomodel.SocketLimits;
import crawler.iomodel.ThreadsModel;
import crawler.iomodel.Work;
import crawler.iomodel.Workload;
import crawler.model.ConfigException;
import crawler.model.CrawlUrl;
import crawler.model.HttpUrl;
import crawler.model.Stage;
import crawler.store.DiscardStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Looks at a target before anything is timed. Blocks meanwhile, but not for long. */
final class TargetProbe {
  /** A server that is slower than that is not waited for: the models will have to. */
  private static final SocketLimits LIMITS =
      new SocketLimits(
          Duration.ofSeconds(3), Duration.ofSeconds(5), SocketLimits.DEFAULTS.maxBodyBytes());

  private static final int PAGES = 10;
  private static final int FAILURES = 3;

  private TargetProbe() {}

  /**
   * The median time to the first byte of some pages that are fetched one after the other on one
   * connection; zero when none was answered.
   *
   * @throws ConfigException when no page of the list can be fetched, or none of its first three is
   *     answered at all
   */
  static Duration latency(List<HttpUrl> urls) throws InterruptedException {
    List<PageProbe> first = new ArrayList<>();
    for (int i = 0; i < Math.min(FAILURES, urls.size()) && !anySaved(first); i++) {
      first.addAll(fetch(urls.subList(i, i + 1), new SequentialModel(LIMITS), 1));
    }
    boolean unanswered = first.stream().noneMatch(probe -> probe.status() > 0);
    if (!anySaved(first) && (unanswered || first.size() == urls.size())) {
      throw new ConfigException(
          urls.getFirst().origin()
              + " cannot be compared with: no page could be fetched ("
              + counts(first)
              + ")");
    }
    List<PageProbe> all =
        anySaved(first)
            ? fetch(urls.subList(0, Math.min(PAGES, urls.size())), new SequentialModel(LIMITS), 1)
            : first;
    double[] answered =
        all.stream()
            .filter(probe -> probe.status() > 0)
            .mapToDouble(probe -> probe.timings().nanos(Stage.TTFB))
            .toArray();
    return answered.length == 0
        ? Duration.ZERO
        : Duration.ofNanos((long) Spread.of(DoubleStream.of(answered)).median());
  }

  /** Bytes a second of the second and better of two tries, on as many connections as URLs. */
  static long bytesPerSecond(List<HttpUrl> large) throws InterruptedException {
    long best = 0;
    for (int attempt = 0; attempt < 2; attempt++) {
      long start = System.nanoTime();
      List<PageProbe> probes = fetch(large, new ThreadsModel(LIMITS), large.size());
      long bytes = probes.stream().mapToLong(PageProbe::sizeBytes).sum();
      best = Math.max(best, bytes * 1_000_000_000 / Math.max(1, System.nanoTime() - start));
    }
    return best;
  }

  private static List<PageProbe> fetch(List<HttpUrl> urls, IoModel model, int concurrency)
      throws InterruptedException {
    List<CrawlUrl> entries = new ArrayList<>();
    for (int i = 0; i < urls.size(); i++) {
      entries.add(UrlLines.entry(urls.get(i), i));
    }
    try (model) {
      return model.run(
          new Workload(entries, concurrency, Pipeline.DIRECT, Work.IO, new DiscardStore()));
    }
  }

  private static boolean anySaved(List<PageProbe> probes) {
    return probes.stream().anyMatch(probe -> probe.failure() == null);
  }

  private static String counts(List<PageProbe> probes) {
    Map<String, Long> counts =
        probes.stream()
            .collect(
                Collectors.groupingBy(PageProbe::outcome, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .map(count -> count.getKey() + " " + count.getValue())
        .collect(Collectors.joining(", "));
  }
}
