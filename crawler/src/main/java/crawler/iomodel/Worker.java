package crawler.iomodel;

import java.io.IOException;
import java.util.List;

/**
 * One model in a JVM of its own, as the comparison sees it. One call at a time, except for {@link
 * #close()}, which may come from another thread and ends a call under way.
 */
public interface Worker extends AutoCloseable {

  JvmFacts facts();

  /**
   * Runs a round over the first {@code pages} URLs. Blocks until it is over.
   *
   * @throws IOException when the worker has died or says that it cannot
   */
  RoundResult run(int pages) throws IOException;

  /** How each page of the last round ended, in the order of the list. */
  List<PageLine> pages() throws IOException;

  /** Kills it and returns when it is gone. Harmless when repeated. */
  @Override
  void close();
}
