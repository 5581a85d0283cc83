package crawler.frontier;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Reads a file that lists URLs in a form of its own, of bounded size. Thread-safe. */
@FunctionalInterface
public interface EntrySource {

  /**
   * One URL of the file.
   *
   * @param priority the higher goes first, where priorities count
   */
  record Entry(String url, double priority) {}

  /**
   * What a file holds.
   *
   * @param trouble why there are no entries or no more of them, after the file's name; empty when
   *     these are all
   */
  record Content(List<Entry> entries, String trouble) {
    public Content {
      entries = List.copyOf(entries);
    }
  }

  /**
   * Reads a file to its end, or as far as it can be read.
   *
   * @param file unpacked; not closed
   * @throws IOException when the stream fails
   */
  Content read(InputStream file) throws IOException;
}
