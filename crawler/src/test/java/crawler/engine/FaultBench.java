package crawler.engine;

import crawler.address.PrivateAddresses;
import crawler.event.CrawlListener;
import crawler.fetch.ContentCoding;
import crawler.fetch.EventLoops;
import crawler.fetch.FetchOptions;
import crawler.pipeline.RetryOptions;
import crawler.politeness.PolitenessOptions;
import crawler.robots.RobotsOptions;
import crawler.store.StoreOptions;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A crawler that meets one fault after the other, in runs of their own. It has all the time that
 * there is, so that a slow machine is not taken for a fault; faults that take time meet all at once
 * in another crawler, which has little.
 */
final class FaultBench implements AutoCloseable {
  private static final int RETRIES = 1;

  private final RobotsOptions robots;
  private final Supplier<Stream<Fault>> faults;
  private final Model model;
  private final FaultSite.Lasting lasting;
  private final Path directory;
  private final Crawler patient;
  private @Nullable FaultRun slow;

  FaultBench(Model model, Path directory, FaultSite.Lasting lasting) throws Exception {
    this(model, directory, lasting, RobotsOptions.IGNORE, Faults::all);
  }

  /**
   * @param faults every fault that it may be asked for
   */
  FaultBench(
      Model model,
      Path directory,
      FaultSite.Lasting lasting,
      RobotsOptions robots,
      Supplier<Stream<Fault>> faults)
      throws Exception {
    this.robots = robots;
    this.faults = faults;
    this.model = model;
    this.directory = directory;
    this.lasting = lasting;
    this.patient = crawler(Duration.ofSeconds(60), Duration.ofSeconds(60));
    warmUp(patient);
  }

  private Crawler crawler(Duration connect, Duration stall) {
    FetchOptions fetch =
        new FetchOptions(
            Duration.ofSeconds(60),
            connect,
            stall,
            connect,
            stall,
            10_000,
            256 << 10,
            List.of(),
            "test/1",
            null,
            lasting.trusted(),
            false,
            ContentCoding.USUAL,
            PrivateAddresses.LISTED,
            0);
    CrawlOptions options =
        new CrawlOptions(
            directory,
            PolitenessOptions.fixed(32, 4, Duration.ZERO),
            robots,
            fetch,
            new RetryOptions(RETRIES, StatusFaults.LONGEST_WAIT, 10),
            StoreOptions.DEFAULTS,
            model,
            OrderOptions.DEFAULTS,
            FailOn.ANY,
            true,
            false);
    return Crawler.create(options, List.of(lasting.names().address()));
  }

  /** Each event loop opens a socket for names when it first needs one. */
  private void warmUp(Crawler crawler) throws Exception {
    try (FaultSite site = new FaultSite(lasting)) {
      run(
          crawler,
          Stream.concat(
                  site.goodUrls().stream(),
                  IntStream.range(0, 8 * EventLoops.count())
                      .mapToObj(i -> "http://" + ConnectionFaults.UNKNOWN + "/" + i))
              .toList());
    }
  }

  private List<JsonObject> run(Crawler crawler, List<String> urls) throws Exception {
    Runs.end(
        crawler.start(
            Runs.urls(urls), InputStream.nullInputStream(), CrawlListener.NONE, Map.of()));
    return Runs.manifest(directory);
  }

  /** How a fault ended. */
  synchronized FaultRun met(Fault fault) throws Exception {
    if (!fault.slow()) {
      return meet(patient, List.of(fault));
    }
    FaultRun met = slow;
    if (met == null) {
      try (Crawler hasty = crawler(Duration.ofSeconds(3), Duration.ofSeconds(2))) {
        warmUp(hasty);
        met = meet(hasty, faults.get().filter(Fault::slow).toList());
      }
      slow = met;
    }
    return met;
  }

  private FaultRun meet(Crawler crawler, List<Fault> faults) throws Exception {
    try (FaultSite site = new FaultSite(lasting)) {
      List<Fault.Expected> expected = new ArrayList<>();
      for (Fault fault : faults) {
        expected.add(site.begin(fault));
      }
      List<String> urls =
          Stream.concat(expected.stream().map(Fault.Expected::url), site.goodUrls().stream())
              .toList();
      List<String> before = OpenDescriptors.withoutDatagrams();
      List<JsonObject> manifest = run(crawler, urls);
      if (faults.stream().anyMatch(Fault::twice)) {
        manifest = run(crawler, urls);
      }
      FaultRun run = new FaultRun(faults, expected, manifest, directory);
      run.look();
      site.closeKeptConnections();
      run.settle(before);
      return run;
    }
  }

  @Override
  public void close() {
    patient.close();
  }
}
