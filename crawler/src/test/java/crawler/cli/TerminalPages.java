package crawler.cli;

import crawler.event.CrawlEvent;
import crawler.model.CrawlUrl;
import crawler.model.HttpUrl;
import crawler.model.InputLine;
import crawler.model.PageResult;
import crawler.model.Reason;
import crawler.model.Stage;
import crawler.model.StoredPage;
import crawler.model.Timings;
import crawler.model.Visit;
import java.time.Instant;
import java.util.List;

/** Pages that ended in each way. */
final class TerminalPages {
  private TerminalPages() {}

  static CrawlUrl url(long seq) {
    return url(seq, "/" + seq);
  }

  static CrawlUrl url(long seq, String path) {
    return new CrawlUrl(
        new InputLine(seq, "list.txt:" + seq, "http://host.test" + path),
        new HttpUrl("http", "", "host.test", 80, path, null));
  }

  static Visit visit(CrawlUrl url, int status, long wireBytes) {
    return new Visit(
        url.url(), status, 1, List.of(), "text/html", "utf-8", wireBytes, Instant.EPOCH, timings());
  }

  private static Timings timings() {
    return new Timings.Builder().add(Stage.TTFB, 20_000_000).build(21_000_000);
  }

  static PageResult saved(long seq, long wireBytes) {
    CrawlUrl url = url(seq);
    return new PageResult.Saved(
        url, visit(url, 200, wireBytes), new StoredPage("pages/" + seq, 12_300, ""), "");
  }

  static PageResult failed(CrawlUrl url, Reason reason, String detail) {
    return new PageResult.Failed(url, visit(url, 0, 0), reason, detail);
  }

  static PageResult duplicate(long seq) {
    return new PageResult.Skipped(url(seq), Reason.DUPLICATE, 1);
  }

  static PageResult invalid(long seq, String text, String detail) {
    return new PageResult.Invalid(new InputLine(seq, "list.txt:" + seq, text), detail);
  }

  static CrawlEvent ended(PageResult result) {
    return new CrawlEvent.Ended(result);
  }

  static CrawlEvent entered(long seq, Stage stage) {
    return new CrawlEvent.Entered(url(seq), stage);
  }
}
