package crawler.compare;

import crawler.model.HttpUrl;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * One model in a JVM of its own, as the comparison sees it. One call at a time, except for {@link
 * #close()}, which may come from another thread and ends a call under way.
 */
public interface Worker extends AutoCloseable {

  JvmFacts facts();

  /** Why the worker's machine does not have the model, as a clause; empty when it does. */
  Optional<String> unavailable();

  /**
   * Gives it the list that the next rounds are about.
   *
   * @param urls each once
   */
  void list(List<HttpUrl> urls) throws IOException;

  /**
   * Runs a round over the first {@code pages} URLs. Blocks until it is over.
   *
   * @param concurrency pages in flight at most
   * @throws IOException when the worker has died or says that it cannot
   */
  RoundResult run(int pages, int concurrency) throws IOException;

  /** How each page of the last round ended, in the order of the list. */
  List<PageLine> pages() throws IOException;

  /** Kills it and returns when it is gone. Harmless when repeated. */
  @Override
  void close();
}
