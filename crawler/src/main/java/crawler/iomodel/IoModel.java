package crawler.iomodel;

import java.util.List;

/**
 * One way of waiting for many servers. Everything else is the same for all models: what is asked,
 * how a reply is read, how a page is saved. The rules:
 *
 * <ul>
 *   <li>one request for each URL: no redirect is followed, nothing is tried again but a request
 *       that met a kept-alive connection which the server had closed;
 *   <li>at most {@link Workload#concurrency()} pages in flight and as many connections open; the
 *       engine's pool, which gets a connection back a moment after its reply, may open some more;
 *   <li>the same {@link crawler.model.Reason} for the same broken URL;
 *   <li>memory does not grow with the bodies: what is downloaded but not yet saved is bounded.
 * </ul>
 *
 * <p>An instance serves rounds one after the other, until one of them fails; each opens connections
 * of its own and closes them. Not thread-safe.
 */
public interface IoModel extends AutoCloseable {

  ModelName name();

  /**
   * Fetches every URL into the store and returns when the last page is saved or has failed.
   *
   * @return one probe for each URL, in the order of the list
   * @throws InterruptedException when the calling thread is interrupted; what was under way is lost
   */
  List<PageProbe> run(Workload workload) throws InterruptedException;

  /** What the last round cost in processes other than this one. */
  default Usage usageElsewhere() {
    return Usage.NONE;
  }

  /**
   * Gives back what the instance holds between {@link #run} and its end. Harmless when repeated.
   */
  @Override
  void close();
}
