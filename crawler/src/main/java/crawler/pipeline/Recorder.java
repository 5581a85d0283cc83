package crawler.pipeline;

import crawler.model.PageResult;
import io.vertx.core.Future;

/** Where results are committed. Thread-safe. */
@FunctionalInterface
public interface Recorder {

  /** Completes with the same result once it is recorded; fails when it cannot be. */
  Future<PageResult> record(PageResult result);
}
