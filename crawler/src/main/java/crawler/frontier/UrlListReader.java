package crawler.frontier;

import crawler.frontier.Candidates.Candidate;
import crawler.frontier.InputException.Kind;
import crawler.model.InputLine;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of all inputs, one after the other, numbered throughout. Holds one line and one open
 * file at a time, however long the lists are. For one thread, which waits while an input has
 * nothing to say yet.
 *
 * <p>A list holds one URL a line. Blank lines, and lines that begin with {@code #} after white
 * space, are left out; white space around a URL too. Lines end with LF, CRLF or CR. The text is
 * UTF-8, with or without byte order mark; malformed bytes become U+FFFD. A list may be gzip data,
 * whatever its name. Of a line over 64 KiB only the beginning is delivered, changed so that it is
 * no URL.
 */
public final class UrlListReader implements AutoCloseable {
  private final Iterator<ListInput> inputs;
  private final InputStream standardInput;
  private @Nullable Candidates current;
  private long seq;
  private boolean failed;

  private UrlListReader(List<ListInput> inputs, InputStream standardInput) {
    this.inputs = inputs.iterator();
    this.standardInput = standardInput;
  }

  /**
   * Looks into every file before the first line of any is delivered.
   *
   * @param standardInput read for {@link ListInput.StandardInput}, and never closed
   * @throws InputException of kind {@link Kind#UNREADABLE} when a file is missing, a directory, not
   *     readable or not a text
   */
  public static UrlListReader open(List<ListInput> inputs, InputStream standardInput)
      throws InputException {
    for (ListInput input : inputs) {
      if (input instanceof ListInput.File(Path path)) {
        ListFile.check(path);
      }
    }
    return new UrlListReader(List.copyOf(inputs), standardInput);
  }

  /**
   * The next line; null when all inputs are at their end, and after an exception.
   *
   * @throws InputException when an input breaks: of kind {@link Kind#UNREADABLE} if no line was
   *     delivered before, {@link Kind#BROKEN} if some were or could have been
   */
  public @Nullable InputLine next() throws InputException {
    if (failed) {
      return null;
    }
    try {
      while (current != null || inputs.hasNext()) {
        if (current == null) {
          current = begin(inputs.next());
        }
        Candidate candidate = current.next();
        if (candidate != null) {
          seq++;
          return new InputLine(seq, candidate.source(), candidate.text());
        }
        close();
      }
      return null;
    } catch (InputException e) {
      failed = true;
      close();
      throw seq == 0 ? e : new InputException(Kind.BROKEN, e.getMessage(), e);
    }
  }

  private Candidates begin(ListInput input) throws InputException {
    return switch (input) {
      case ListInput.Urls(String name, List<String> urls) -> new Candidates.Given(name, urls);
      case ListInput.StandardInput() -> new TextList("stdin", standardInputText());
      case ListInput.File(Path path) -> new TextList(path.toString(), fileText(path));
    };
  }

  private static InputStream fileText(Path path) throws InputException {
    try {
      return ListFile.open(path);
    } catch (IOException e) {
      throw ListFile.unreadable(path, e);
    }
  }

  private InputStream standardInputText() throws InputException {
    InputStream kept =
        new FilterInputStream(standardInput) {
          @Override
          public void close() {}
        };
    try {
      return ListFile.decoded(kept);
    } catch (IOException e) {
      String message = "cannot read standard input: " + ListFile.reason(e);
      throw new InputException(Kind.UNREADABLE, message, e);
    }
  }

  /** Closes the file that is open. Harmless when called again. */
  @Override
  public void close() {
    if (current != null) {
      current.close();
      current = null;
    }
  }
}
