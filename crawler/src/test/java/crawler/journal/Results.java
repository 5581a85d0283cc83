package crawler.journal;

import crawler.model.CrawlUrl;
import crawler.model.HttpUrl;
import crawler.model.InputLine;
import crawler.model.PageResult;
import crawler.model.Reason;
import crawler.model.Stage;
import crawler.model.StoredPage;
import crawler.model.Timings;
import crawler.model.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Pages that have ended, for the tests of this package. */
final class Results {
  static final Instant STARTED = Instant.parse("2026-11-01T10:00:00.123456Z");
  static final String SHA = "0123456789abcdef".repeat(4);

  private Results() {}

  static HttpUrl http(String host, String path) {
    return new HttpUrl("http", "", host, 80, path, null);
  }

  static CrawlUrl url(long seq, HttpUrl url) {
    return new CrawlUrl(new InputLine(seq, "list.txt:" + seq, url.href()), url);
  }

  static CrawlUrl url(long seq) {
    return url(seq, http("a.test", "/" + seq));
  }

  /** A visit that took {@code queue} of waiting and {@code work} after it. */
  static Visit visit(CrawlUrl url, int status, Duration queue, Duration work) {
    Timings timings =
        new Timings.Builder()
            .add(Stage.QUEUE, queue.toNanos())
            .add(Stage.TTFB, work.toNanos())
            .build(queue.plus(work).toNanos());
    return new Visit(url.url(), status, 1, List.of(), "text/html", "", 10, STARTED, timings);
  }

  static Visit visit(CrawlUrl url, int status) {
    return visit(url, status, Duration.ofMillis(1), Duration.ofMillis(20));
  }

  static PageResult saved(CrawlUrl url, Visit visit) {
    return new PageResult.Saved(url, visit, new StoredPage("pages/" + url.seq(), 25, SHA), "");
  }

  static PageResult saved(long seq) {
    return saved(url(seq), visit(url(seq), 200));
  }

  static PageResult titled(long seq, String title) {
    return new PageResult.Saved(
        url(seq), visit(url(seq), 200), new StoredPage("pages/" + seq, 25, SHA), title);
  }

  static PageResult failed(long seq, Reason reason, int status) {
    return new PageResult.Failed(url(seq), visit(url(seq), status), reason, reason.text());
  }

  static PageResult duplicate(long seq, long of) {
    return new PageResult.Skipped(url(seq), Reason.DUPLICATE, of);
  }

  static PageResult invalid(long seq, String text) {
    return new PageResult.Invalid(
        new InputLine(seq, "list.txt:" + seq, text), "the port is not a number");
  }
}
