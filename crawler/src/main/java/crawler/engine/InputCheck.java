package crawler.engine;

import crawler.frontier.InputException;
import crawler.frontier.ListInput;
import crawler.frontier.UrlListReader;
import crawler.journal.InputRecord;
import crawler.journal.RunDirectory;
import crawler.model.ConfigException;
import crawler.model.InputLine;
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

  private InputCheck() {}

  /**
   * Reads the lists as far as the earlier processes did.
   *
   * @throws ConfigException when a line is another than before, or the lists have become shorter
   */
  static void require(RunDirectory directory, InputRecord earlier, List<ListInput> inputs)
      throws IOException {
    if (earlier.known() == 0 || !inputs.stream().allMatch(InputCheck::canBeReadAgain)) {
      return;
    }
    try (UrlListReader reader = UrlListReader.open(inputs, InputStream.nullInputStream())) {
      for (long read = 0; read < earlier.known(); read++) {
        InputLine line = reader.next();
        if (line == null) {
          throw new ConfigException(shorter(earlier.known(), read));
        }
        if (!earlier.matches(line)) {
          throw new ConfigException(changed(directory, line));
        }
      }
    } catch (InputException e) {
      // A list that breaks off: the run meets the same trouble and tells of it.
      return;
    }
  }

  /** Whether reading an input takes nothing away from who reads it later. */
  static boolean canBeReadAgain(ListInput input) {
    return switch (input) {
      case ListInput.File file -> Files.isRegularFile(file.path());
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
