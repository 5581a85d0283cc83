package crawler.frontier;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The URLs of one input, not yet numbered. For one thread. */
sealed interface Candidates extends AutoCloseable permits TextList, Candidates.Given {

  /** What may be a URL, and where it stood. */
  record Candidate(String source, String text) {}

  /** The next one; null at the end. */
  @Nullable Candidate next() throws InputException;

  @Override
  void close();

  /** URLs given by themselves: even an empty one is somebody's mistake, and none is a comment. */
  final class Given implements Candidates {
    private final String name;
    private final Iterator<String> urls;
    private int number;

    Given(String name, List<String> urls) {
      this.name = name;
      this.urls = urls.iterator();
    }

    @Override
    public @Nullable Candidate next() {
      if (!urls.hasNext()) {
        return null;
      }
      number++;
      return new Candidate(name + ":" + number, TextList.trimmed(urls.next()));
    }

    @Override
    public void close() {}
  }
}
