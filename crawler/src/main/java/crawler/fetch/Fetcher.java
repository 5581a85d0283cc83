package crawler.fetch;

import io.vertx.core.Future;

/** Sends requests. Thread-safe. */
public interface Fetcher {

  /**
   * Sends one GET and streams the decoded body into {@code sink}. Follows no redirect and retries
   * nothing, but for one thing: a kept-alive connection that the server closed in the meantime is
   * replaced once (RFC 9112, section 9.3.1).
   *
   * <p>The future fails with {@link FetchException} alone, unless there is a bug. It completes on
   * an event loop.
   */
  Future<FetchReply> fetch(FetchRequest request, BodySink sink);

  /** Closes every connection; requests under way fail. */
  Future<Void> close();
}
