package crawler.event;

import crawler.model.CrawlUrl;
import crawler.model.HttpUrl;
import crawler.model.PageResult;
import crawler.model.Reason;
import crawler.model.Stage;
import java.time.Duration;

/** What a running crawl tells. */
public sealed interface CrawlEvent {

  /** The page has entered a stage; the one it was in before is over. */
  record Entered(CrawlUrl url, Stage stage) implements CrawlEvent {}

  /** An attempt failed and another follows after the delay. */
  record Retrying(CrawlUrl url, Reason reason, String detail, int attempt, Duration delay)
      implements CrawlEvent {}

  /** The page ended and its manifest line is written. The last event of every page. */
  record Ended(PageResult result) implements CrawlEvent {}

  /** It is known how many URLs the input holds, long before the last is fetched. May come twice. */
  record InputCounted(long total) implements CrawlEvent {}

  /** Nothing has ended for a while; comes again, more and more seldom, until something ends. */
  record Stalled(Stall stall) implements CrawlEvent {}

  /**
   * Before the first page of a run that is gone on with: so many of the input's lines have been
   * held against those that earlier processes read. Comes now and then while that takes.
   */
  record Checking(long lines, long of) implements CrawlEvent {}

  /** An earlier process of the same run has ended so many URLs of the input. */
  record Resumed(long alreadyDone) implements CrawlEvent {}

  /**
   * A site seems to go on for ever: this link and others like it are left out. Comes once for each
   * host and kind of trap.
   *
   * @param why for a person
   */
  record TrapNoticed(HttpUrl link, String why) implements CrawlEvent {}

  /** It has turned out that a host does not answer, or that it does again. */
  record HostChanged(HostNews news) implements CrawlEvent {}

  /**
   * Something in a list or a sitemap is not as it should be; the run goes on.
   *
   * @param where the place in a list, or a URL without credentials
   * @param what for a person, may be read after {@code where}
   */
  record Noticed(String where, String what) implements CrawlEvent {}
}
