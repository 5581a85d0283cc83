package crawler.fetch;

import crawler.model.Origin;
import io.vertx.core.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

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
  default Future<FetchReply> fetch(FetchRequest request, BodySink sink) {
    return fetch(request, sink, never -> {});
  }

  /**
   * The same, but given up early if somebody asks for it before the reply's head has come: as if
   * the deadline of the connection or of the head had passed.
   *
   * @param callBack takes what ends the request, an action for any thread
   */
  Future<FetchReply> fetch(FetchRequest request, BodySink sink, Consumer<Runnable> callBack);

  /**
   * Says that a request to this host is to be expected, so that its name may be looked up ahead of
   * need. Whatever comes of that, no request waits longer or fails for it.
   *
   * @param still whether it is still to be expected, asked later; quick, and takes no lock
   */
  default void expect(Origin host, BooleanSupplier still) {}

  /** Closes every connection; requests under way fail. */
  Future<Void> close();
}
