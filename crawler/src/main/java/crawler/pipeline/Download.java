package crawler.pipeline;

import crawler.model.CrawlUrl;
import io.vertx.core.Future;

/**
 * The download stage under one model: the same requests in the same order, whoever waits for them.
 */
interface Download {

  /** Fetches a URL through all its redirects and retries. Fails only on a bug. */
  Future<Downloaded> run(CrawlUrl url);
}
