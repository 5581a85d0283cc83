package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.event.CrawlEvent;
import crawler.event.CrawlListener;
import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.model.PageResult;
import crawler.pipeline.RetryOptions;
import crawler.politeness.PolitenessOptions;
import crawler.robots.RobotsOptions;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What one host's thousands of waiting URLs leave of a list to the other hosts. */
@Timeout(200)
class LookAheadTest {
  private static final int OF_THE_SLOW = 6_000;
  private static final int OF_THE_OTHER = 300;

  @TempDir private Path directory;

  private CrawlOptions options(boolean resume) {
    CrawlOptions defaults = CrawlOptions.defaults();
    return new CrawlOptions(
        directory.resolve("out"),
        PolitenessOptions.fixed(32, 6, Duration.ZERO),
        RobotsOptions.IGNORE,
        defaults.fetch(),
        new RetryOptions(0, Duration.ofSeconds(1), 10),
        defaults.store(),
        defaults.model(),
        OrderOptions.DEFAULTS,
        FailOn.ANY,
        false,
        resume);
  }

  @Proves(FaultRow.TARPITS)
  @Test
  void theOthersBehindThemAreFetchedMeanwhileAndNoneIsLost() throws Exception {
    try (LocalServer slow = new LocalServer();
        LocalServer other = new LocalServer()) {
      List<String> urls = new ArrayList<>();
      for (int i = 0; i < OF_THE_SLOW; i++) {
        urls.add(slow.url("/held/" + i));
      }
      for (int i = 0; i < OF_THE_OTHER; i++) {
        urls.add(other.url("/ok/" + i));
      }
      CountDownLatch others = new CountDownLatch(OF_THE_OTHER);
      CrawlListener counting =
          event -> {
            if (event instanceof CrawlEvent.Ended(PageResult result)
                && result.line().seq() > OF_THE_SLOW) {
              others.countDown();
            }
          };
      try (Crawler crawler = Crawler.create(options(false))) {
        CrawlRun run =
            crawler.start(Runs.urls(urls), InputStream.nullInputStream(), counting, Map.of());
        assertThat(others.await(100, TimeUnit.SECONDS)).isTrue();
        run.stop(StopCause.INTERRUPTED, Duration.ZERO);
        assertThat(Runs.end(run).cause()).isEqualTo(StopCause.INTERRUPTED);
      }
      assertThat(Runs.seqs(directory.resolve("out"))).hasSize(OF_THE_OTHER);
      assertThat(directory.resolve("out/.crawler/tmp/parked")).doesNotExist();

      slow.release();
      RunReport whole = Runs.run(options(true), Runs.urls(urls));

      assertThat(whole.cause()).isEqualTo(StopCause.COMPLETE);
      assertThat(Runs.seqs(directory.resolve("out")))
          .isEqualTo(LongStream.rangeClosed(1, urls.size()).boxed().toList());
      try (var left = Files.list(directory.resolve("out/.crawler/tmp"))) {
        assertThat(left).isEmpty();
      }
    }
  }
}
