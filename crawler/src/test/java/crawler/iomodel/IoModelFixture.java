package crawler.iomodel;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.opentest4j.TestAbortedException;

/** A site, a store and the model under test: what the contracts of a model stand on. */
abstract class IoModelFixture {
  protected static final int CONCURRENCY = 4;

  protected LocalSite site;
  protected MemoryStore store;

  /** A fresh instance. */
  protected abstract IoModel model();

  /** A fresh instance with limits of its own; a model that can have none skips the test. */
  protected IoModel model(SocketLimits limits) {
    throw new TestAbortedException("the model cannot be given limits: " + limits);
  }

  /** Whether the model has as many pages in flight as it may. */
  protected boolean concurrent() {
    return true;
  }

  /** Pages in flight when so many are asked for. */
  protected int inFlight(int asked) {
    return concurrent() ? asked : 1;
  }

  /** How many connections a model may open that has so many pages in flight. */
  protected int mostConnections(int inFlight) {
    return inFlight;
  }

  @BeforeEach
  void open() throws IOException {
    site = new LocalSite();
    store = new MemoryStore();
  }

  @AfterEach
  void close() throws IOException {
    site.close();
  }

  protected List<PageProbe> fetch(Pipeline pipeline, List<String> urls)
      throws InterruptedException {
    return fetch(pipeline, urls, CONCURRENCY);
  }

  protected List<PageProbe> fetch(Pipeline pipeline, List<String> urls, int concurrency)
      throws InterruptedException {
    try (IoModel model = model()) {
      return model.run(new Workload(Urls.list(urls), concurrency, pipeline, Work.IO, store));
    }
  }

  protected List<String> pages(String kind, int count) {
    return IntStream.range(0, count).mapToObj(i -> site.url("/" + kind + "/" + i)).toList();
  }
}
