package crawler.pipeline;

import crawler.model.CrawlUrl;
import crawler.politeness.Admission;
import io.vertx.core.Future;

/**
 * The download stage under one model: the same requests in the same order, whoever waits for them.
 */
interface Download {

  /** Fetches a URL through all its redirects and retries. Fails only on a bug. */
  Future<Downloaded> run(CrawlUrl url);

  /**
   * The same for a URL that has been admitted.
   *
   * @param permit to be released, also when there is a bug
   */
  Future<Downloaded> run(CrawlUrl url, Admission.Permit permit, long waitedNanos);
}
