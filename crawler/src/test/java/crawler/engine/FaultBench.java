package crawler.engine;

import crawler.address.PrivateAddresses;
import crawler.event.CrawlListener;
import crawler.fetch.EventLoops;
import crawler.fetch.FetchOptions;
import crawler.pipeline.RetryOptions;
import crawler.politeness.PolitenessOptions;
import crawler.store.StoreOptions;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One crawler that meets one fault after the other, in runs of their own. */
final class FaultBench implements AutoCloseable {
  private static final int RETRIES = 1;

  private final FaultSite.Lasting lasting;
  private final Path directory;
  private final Crawler crawler;
  private @Nullable FaultRun slow;

  FaultBench(Model model, Path directory, FaultSite.Lasting lasting) throws Exception {
    this.directory = directory;
    this.lasting = lasting;
    this.crawler =
        Crawler.create(
            options(model, directory, lasting.trusted()), List.of(lasting.names().address()));
    warmUp();
  }

  private static CrawlOptions options(Model model, Path directory, Path trusted) {
    FetchOptions fetch =
        new FetchOptions(
            Duration.ofSeconds(30),
            Duration.ofMillis(1500),
            Duration.ofMillis(1500),
            Duration.ofSeconds(2),
            Duration.ofMillis(1500),
            10_000,
            256 << 10,
            List.of(),
            "test/1",
            null,
            trusted,
            false,
            PrivateAddresses.LISTED);
    return new CrawlOptions(
        directory,
        new PolitenessOptions(32, 4, Duration.ZERO),
        fetch,
        new RetryOptions(RETRIES, StatusFaults.LONGEST_WAIT, 10),
        StoreOptions.DEFAULTS,
        model,
        FailOn.ANY,
        true,
        false);
  }

  /** Each event loop opens a socket for names when it first needs one. */
  private void warmUp() throws Exception {
    try (FaultSite site = new FaultSite(lasting)) {
      run(
          Stream.concat(
                  site.goodUrls().stream(),
                  IntStream.range(0, 8 * EventLoops.count())
                      .mapToObj(i -> "http://" + ConnectionFaults.UNKNOWN + "/" + i))
              .toList());
    }
  }

  List<JsonObject> run(List<String> urls) throws Exception {
    Runs.end(
        crawler.start(
            Runs.urls(urls), InputStream.nullInputStream(), CrawlListener.NONE, Map.of()));
    return Runs.manifest(directory);
  }

  /** How a fault ended: slow ones meet in one run, so that the whole takes no longer than one. */
  synchronized FaultRun met(Fault fault) throws Exception {
    if (!fault.slow()) {
      return meet(List.of(fault));
    }
    FaultRun met = slow;
    if (met == null) {
      met = meet(Faults.all().filter(Fault::slow).toList());
      slow = met;
    }
    return met;
  }

  private FaultRun meet(List<Fault> faults) throws Exception {
    try (FaultSite site = new FaultSite(lasting)) {
      List<Fault.Expected> expected = new ArrayList<>();
      for (Fault fault : faults) {
        expected.add(fault.setup().begin(site));
      }
      List<String> urls =
          Stream.concat(expected.stream().map(Fault.Expected::url), site.goodUrls().stream())
              .toList();
      long before = OpenDescriptors.count();
      List<JsonObject> manifest = run(urls);
      if (faults.stream().anyMatch(Fault::twice)) {
        manifest = run(urls);
      }
      FaultRun run = new FaultRun(faults, expected, manifest, directory);
      run.look();
      site.closeConnections();
      run.settle(before);
      return run;
    }
  }

  @Override
  public void close() {
    crawler.close();
  }
}
