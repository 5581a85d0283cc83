package crawler.engine;

import crawler.event.CrawlListener;
import crawler.fetch.FetchOptions;
import crawler.frontier.ListInput;
import crawler.pipeline.RetryOptions;
import crawler.politeness.PolitenessOptions;
import crawler.robots.RobotsOptions;
import crawler.store.StoreOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs as the tests want them, and what they leave behind. */
final class Runs {
  static final RetryOptions NO_RETRIES = new RetryOptions(0, Duration.ofSeconds(1), 10);

  static final Comparator<JsonObject> BY_SEQ = Comparator.comparing(line -> line.getLong("seq"));

  private Runs() {}

  static CrawlOptions options(Path directory, Model model, int concurrency) {
    return options(directory, model, concurrency, FailOn.ANY, false);
  }

  static CrawlOptions options(
      Path directory, Model model, int concurrency, FailOn failOn, boolean resume) {
    return new CrawlOptions(
        directory,
        PolitenessOptions.fixed(concurrency, concurrency, Duration.ZERO),
        RobotsOptions.IGNORE,
        FetchOptions.DEFAULTS,
        NO_RETRIES,
        StoreOptions.DEFAULTS,
        model,
        OrderOptions.DEFAULTS,
        failOn,
        false,
        resume);
  }

  static List<ListInput> urls(List<String> urls) {
    return List.of(new ListInput.Urls("urls", urls));
  }

  static List<ListInput> file(Path file) {
    return List.of(new ListInput.File(file));
  }

  /** Runs from beginning to end. */
  static RunReport run(CrawlOptions options, List<ListInput> inputs) throws Exception {
    try (Crawler crawler = Crawler.create(options)) {
      return end(
          crawler.start(inputs, InputStream.nullInputStream(), CrawlListener.NONE, Map.of()));
    }
  }

  static RunReport end(CrawlRun run) throws Exception {
    return run.ended().await(100, TimeUnit.SECONDS);
  }

  static List<JsonObject> manifest(Path directory) throws IOException {
    return Files.readAllLines(directory.resolve("manifest.jsonl")).stream()
        .map(JsonObject::new)
        .toList();
  }

  static List<Long> seqs(Path directory) throws IOException {
    return manifest(directory).stream().map(line -> line.getLong("seq")).sorted().toList();
  }

  /** Outcome and reason of a line of the input, such as {@code failed http-4xx}. */
  static String ending(Path directory, long seq) throws IOException {
    return manifest(directory).stream()
        .filter(line -> line.getLong("seq") == seq)
        .map(line -> line.getString("outcome") + " " + line.getString("reason", ""))
        .reduce((one, other) -> one + " and " + other)
        .orElse("nothing")
        .strip();
  }

  static JsonObject summary(Path directory) throws IOException {
    return new JsonObject(Files.readString(directory.resolve("summary.json")));
  }
}
