package crawler.frontier;

import crawler.model.InputLine;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The URLs of one input, not yet numbered. For one thread. */
sealed interface Candidates extends AutoCloseable
    permits TextList, TableList, JsonList, EntryList, Candidates.Given {

  /**
   * What may be a URL, and where it stood.
   *
   * @param flaw why there is none, for a person; empty when there may be one
   * @param priority the higher goes first, where priorities count
   */
  record Candidate(String source, String text, String flaw, double priority) {
    private static final int SHOWN_CHARS = 200;

    Candidate(String source, String text) {
      this(source, text, "", 0);
    }

    /**
     * The field of a record.
     *
     * @param ifEmpty what is wrong when the field is empty
     * @param record as a whole
     */
    static Candidate of(
        String source, String field, String ifEmpty, String record, double priority) {
      // The URL standard leaves tabs and line ends out, and a list has one URL a line.
      String url = TextList.trimmed(field.replaceAll("[\\t\\r\\n]", ""));
      if (url.isEmpty()) {
        return flawed(source, record, ifEmpty);
      }
      if (url.length() > LineSplitter.MAX_LINE_BYTES) {
        return flawed(source, url, "a URL of more than 64 KiB");
      }
      return new Candidate(source, url, "", priority);
    }

    /**
     * A record without a URL.
     *
     * @param record of which the beginning is shown, changed so that it is no URL
     */
    static Candidate flawed(String source, String record, String flaw) {
      String shown = new InputLine(0, source, record).redactedInvalid();
      int end = Math.min(SHOWN_CHARS, shown.length());
      boolean halved = end > 0 && Character.isHighSurrogate(shown.charAt(end - 1));
      String plain = shown.substring(0, halved ? end - 1 : end).replaceAll("\\p{Cntrl}", " ");
      return new Candidate(source, TextList.trimmed("(" + flaw + ") " + plain), flaw, 0);
    }
  }

  /** The next one; null at the end. */
  @Nullable Candidate next() throws InputException;

  /**
   * Whether the next one is there already; where that is not known, it is not.
   *
   * @throws InputException as {@link #next}
   */
  default boolean isReady() throws InputException {
    return false;
  }

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
