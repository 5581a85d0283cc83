package crawler.engine;

import crawler.event.CrawlEvent;
import crawler.event.CrawlListener;
import crawler.frontier.InputException;
import crawler.frontier.ListInput;
import crawler.frontier.SeenUrls;
import crawler.frontier.UrlListReader;
import crawler.journal.InputRecord;
import crawler.journal.RunDirectory;
import crawler.model.ConfigException;
import crawler.model.InputLine;
import crawler.url.InvalidUrlException;
import crawler.url.UrlParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;

/**
 * Holds the input of a resumed run against what its earlier processes read of it. Lists that can be
 * read twice are checked before the first request; what stands behind a pipe is checked by the run
 * itself, line by line.
 */
final class InputCheck {
  private static final String WHAT_TO_DO =
      "; fetch the new list into another directory with -d, or start afresh with --overwrite";

  private static final int SHOWN_CHARS = 200;

  /** So many lines between two words about how far it is: some hundredths of a second. */
  private static final int TOLD_EVERY = 1 << 14;

  private final RunDirectory directory;
  private final InputRecord earlier;
  private final CrawlListener listener;

  /**
   * @param earlier what the earlier processes read
   * @param listener hears how far it is
   */
  InputCheck(RunDirectory directory, InputRecord earlier, CrawlListener listener) {
    this.directory = directory;
    this.earlier = earlier;
    this.listener = listener;
  }

  /**
   * Reads the lists as far as the earlier processes did, and remembers their URLs: the run need not
   * look again at what it passes over.
   *
   * @return how many lines; none when the lists cannot be read twice
   * @throws ConfigException when a line is another than before, or the lists have become shorter
   */
  long require(List<ListInput> inputs, SeenUrls seen) throws IOException {
    long read = 0;
    if (!inputs.stream().allMatch(InputCheck::canBeReadAgain)) {
      return read;
    }
    try (UrlListReader reader = UrlListReader.open(inputs, InputStream.nullInputStream())) {
      for (; read < earlier.known(); read++) {
        if (read % TOLD_EVERY == 0) {
          listener.onEvent(new CrawlEvent.Checking(read, earlier.known()));
        }
        InputLine line = reader.next();
        if (line == null) {
          throw new ConfigException(shorter(earlier.known(), read));
        }
        if (!earlier.matches(line)) {
          throw new ConfigException(changed(directory, line));
        }
        remember(line, seen);
      }
    } catch (InputException e) {
      // A list that breaks off: the run meets the same trouble and tells of it.
      return read;
    }
    listener.onEvent(new CrawlEvent.Checking(read, read));
    return read;
  }

  /** Adds the line's URL to those that came before, if it is one. */
  static void remember(InputLine line, SeenUrls seen) throws IOException {
    try {
      seen.firstSeq(UrlParser.parseInput(line), line.seq());
    } catch (InvalidUrlException noUrl) {
      // It has a manifest line that says so, or gets one.
    }
  }

  /** Whether reading an input takes nothing away from who reads it later. */
  static boolean canBeReadAgain(ListInput input) {
    return switch (input) {
      case ListInput.File file -> Files.isRegularFile(file.path());
      case ListInput.Entries entries -> Files.isRegularFile(entries.path());
      case ListInput.StandardInput stdin -> false;
      case ListInput.Urls urls -> true;
    };
  }

  /** Says that a line is not the one that an earlier process read in its place. */
  static String changed(RunDirectory directory, InputLine line) {
    String was =
        directory.recordedUrl(line.seq()).map(url -> "it was " + shown(url) + ", ").orElse("");
    return line.source()
        + " has changed since the run in "
        + directory.root()
        + " began: "
        + was
        + "it is "
        + shown(line.redactedInvalid())
        + WHAT_TO_DO;
  }

  /** Says that lines are missing that an earlier process has read. */
  static String shorter(long was, long is) {
    return "the input has become shorter since the run began: it had at least %,d URLs, it has %,d"
            .formatted(was, is)
        + WHAT_TO_DO;
  }

  private static String shown(String url) {
    String plain = url.replaceAll("\\p{Cntrl}", "?");
    return plain.length() <= SHOWN_CHARS ? plain : plain.substring(0, SHOWN_CHARS) + "…";
  }
}
