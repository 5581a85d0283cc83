package crawler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.event.CrawlEvent;
import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.model.PageResult;
import crawler.model.Reason;
import crawler.politeness.PolitenessOptions;
import crawler.robots.RobotsOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of the pages of a host that is down. */
@ParameterizedClass
@EnumSource(Waiting.class)
class GivenUpPagesTest extends DownloadContract {
  private static final int PAGES = 500;

  private final AtomicInteger asked = new AtomicInteger();

  GivenUpPagesTest(Waiting waiting) {
    super(waiting);
  }

  @BeforeEach
  void retryTwice() {
    politeness = PolitenessOptions.DEFAULTS;
    retry = new RetryOptions(2, Duration.ofSeconds(30), 10);
  }

  private List<String> pages(int count) {
    List<String> urls = IntStream.range(0, count).mapToObj(i -> server.url("/p" + i)).toList();
    for (int i = 0; i < count; i++) {
      server.on(
          "/p" + i,
          (request, socket) -> {
            asked.incrementAndGet();
            return false;
          });
    }
    return urls;
  }

  @Test
  @Proves(FaultRow.HOST_DOWN)
  void theyFailForWhatTheHostFailedForAndAreNotTried() throws Exception {
    List<PageResult> results = fetchAll(pages(PAGES));

    assertThat(results).hasSize(PAGES);
    assertThat(results)
        .allSatisfy(
            result ->
                assertThat(((PageResult.Failed) result).reason()).isEqualTo(Reason.EMPTY_REPLY));
    assertThat(asked).as("ten in a row and three probes").hasValue(13);
    assertThat(results.stream().map(result -> ((PageResult.Failed) result).detail()))
        .filteredOn(detail -> detail.startsWith("host given up: "))
        .hasSizeGreaterThan(PAGES - 13);
    assertThat(((PageResult.Failed) results.getLast()).visit().attempts()).isZero();
  }

  @Test
  void redirectsToItFailToo() throws Exception {
    fetchAll(pages(20));
    try (RawServer other = new RawServer()) {
      other.on(
          "/a",
          "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + server.url("/p1") + "\r\n\r\n");

      PageResult.Failed failed = failed(other.url("/a"));

      assertThat(failed.reason()).isEqualTo(Reason.EMPTY_REPLY);
      assertThat(failed.detail()).startsWith("host given up: ");
      assertThat(failed.visit().redirects()).hasSize(1);
    }
    assertThat(asked).hasValue(13);
  }

  @Test
  void aRobotsTxtThatNobodyAnswersDoesNotHoldThemUp() throws Exception {
    robots = RobotsOptions.DEFAULTS;
    server.on("/robots.txt", RawServer.ok(""));
    saved(page("/here"));
    server.on("/robots.txt", (request, socket) -> false);

    List<PageResult> results = fetchAll(pages(PAGES));

    assertThat(results).hasSize(PAGES).allMatch(PageResult.Failed.class::isInstance);
    assertThat(asked).as("the first also on a new connection").hasValueBetween(13, 14);
    assertThat(events).noneMatch(CrawlEvent.Stalled.class::isInstance);
  }

  private String page(String path) {
    server.on(path, RawServer.ok("here"));
    return server.url(path);
  }
}
