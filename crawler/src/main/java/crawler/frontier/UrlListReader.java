package crawler.frontier;

import crawler.frontier.Candidates.Candidate;
import crawler.frontier.InputException.Kind;
import crawler.model.InputLine;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
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
 * no URL. Lists of other forms ({@link ListForm}) have a URL in each record, of up to 1 MiB; what
 * is no record, or has no URL, is delivered with its flaw.
 */
public final class UrlListReader implements AutoCloseable {
  private final Iterator<ListInput> inputs;
  private final InputStream standardInput;
  private final InputNotices notices;
  private @Nullable Candidates current;
  private long seq;
  private boolean failed;

  private UrlListReader(List<ListInput> inputs, InputStream standardInput, InputNotices notices) {
    this.inputs = inputs.iterator();
    this.standardInput = standardInput;
    this.notices = notices;
  }

  /**
   * Looks into every file before the first line of any is delivered.
   *
   * @param standardInput read for {@link ListInput.StandardInput}, and never closed
   * @throws InputException of kind {@link Kind#UNREADABLE} when a file is missing, a directory, not
   *     readable or not a text, or a table or sitemap in which URLs cannot be found
   */
  public static UrlListReader open(List<ListInput> inputs, InputStream standardInput)
      throws InputException {
    return open(inputs, standardInput, InputNotices.NONE);
  }

  /**
   * The same with an ear for what a person should know.
   *
   * @param notices may hear something of each list, while it is read
   */
  public static UrlListReader open(
      List<ListInput> inputs, InputStream standardInput, InputNotices notices)
      throws InputException {
    for (ListInput input : inputs) {
      switch (input) {
        case ListInput.File(Path path, ListFields fields) -> check(path, input);
        case ListInput.Entries(Path path, EntrySource source) -> check(path, input);
        case ListInput.StandardInput stdin -> {}
        case ListInput.Urls urls -> {}
      }
    }
    return new UrlListReader(List.copyOf(inputs), standardInput, notices);
  }

  private static void check(Path path, ListInput input) throws InputException {
    ListFile.check(path);
    boolean structured = input instanceof ListInput.Entries || ListForm.of(path) != ListForm.LINES;
    if (structured && Files.isRegularFile(path)) {
      try (Candidates first = candidates(path, input, InputNotices.NONE)) {
        first.next();
      } catch (InputException e) {
        // What breaks later is for those who read it.
        if (e.kind() == Kind.UNREADABLE) {
          throw e;
        }
      }
    }
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
          return new InputLine(
              seq, candidate.source(), candidate.text(), candidate.flaw(), candidate.priority());
        }
        close();
      }
      return null;
    } catch (InputException e) {
      throw broken(e);
    }
  }

  private InputException broken(InputException e) {
    failed = true;
    close();
    return seq == 0 ? e : new InputException(Kind.BROKEN, e.getMessage(), e);
  }

  /**
   * Whether the next line is there, so that {@link #next} does not wait; where that is not known,
   * it is not.
   *
   * @throws InputException as {@link #next} does
   */
  public boolean isReady() throws InputException {
    Candidates open = current;
    try {
      return open != null && open.isReady();
    } catch (InputException e) {
      throw broken(e);
    }
  }

  private Candidates begin(ListInput input) throws InputException {
    return switch (input) {
      case ListInput.Urls(String name, List<String> urls) -> new Candidates.Given(name, urls);
      case ListInput.StandardInput() -> new TextList("stdin", standardInputText());
      case ListInput.File(Path path, ListFields fields) -> candidates(path, input, notices);
      case ListInput.Entries(Path path, EntrySource source) -> candidates(path, input, notices);
    };
  }

  private static Candidates candidates(Path path, ListInput input, InputNotices notices)
      throws InputException {
    String name = path.toString();
    InputStream text = fileText(path);
    if (input instanceof ListInput.Entries(Path same, EntrySource source)) {
      return new EntryList(name, text, source);
    }
    ListFields fields =
        input instanceof ListInput.File(Path same, ListFields own) ? own : ListFields.USUAL;
    return switch (ListForm.of(path)) {
      case LINES, SITEMAP -> new TextList(name, text);
      case COMMAS -> new TableList(name, text, false, fields, notices);
      case TABS -> new TableList(name, text, true, fields, notices);
      case JSON_LINES -> new JsonList(name, text, fields, notices);
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
