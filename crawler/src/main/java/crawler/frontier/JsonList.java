package crawler.frontier;

import crawler.frontier.InputException.Kind;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A text with one JSON object a line, each with a URL. A line that is none is delivered as one
 * without a URL, and reading goes on. For one thread.
 */
final class JsonList implements Candidates {
  private final String name;
  private final InputStream in;
  private final LineSplitter lines;
  private final JsonFields fields;
  private final PriorityField priorities;
  private boolean found;
  private long number;

  /**
   * @param name what {@code source} and messages call it
   * @param in the text's bytes, closed with this object
   * @param notices hears of priorities that are none
   */
  JsonList(String name, InputStream in, ListFields fields, InputNotices notices) {
    this.name = name;
    this.in = in;
    this.lines = new LineSplitter(in, RecordSplitter.MAX_CHARS);
    this.fields = new JsonFields(fields);
    this.priorities = new PriorityField(notices);
  }

  @Override
  public @Nullable Candidate next() throws InputException {
    try {
      for (LineSplitter.Line line = lines.next(); line != null; line = lines.next()) {
        number = line.number();
        if (line.cut() || !line.text().isBlank()) {
          return candidate(line);
        }
      }
      return null;
    } catch (NotTextException e) {
      throw new InputException(Kind.UNREADABLE, name + " " + e.getMessage(), e);
    } catch (IOException e) {
      String message = name + " broke off after line " + number + ": " + ListFile.reason(e);
      throw new InputException(Kind.BROKEN, message, e);
    }
  }

  private Candidate candidate(LineSplitter.Line line) throws InputException {
    String source = name + ":" + line.number();
    if (line.cut()) {
      return Candidate.flawed(source, line.text(), "a record of more than 1 MiB");
    }
    return switch (fields.read(line.text())) {
      case JsonFields.Read.Found(String url, String priority) -> {
        found = true;
        String nothing = "a record with nothing under " + fields.urlNames();
        yield Candidate.of(source, url, nothing, line.text(), priorities.read(source, priority));
      }
      case JsonFields.Read.Missing(String keys) -> {
        requireUrls(keys);
        yield Candidate.flawed(source, line.text(), "a record without " + fields.urlNames());
      }
      case JsonFields.Read.Broken(String why) -> Candidate.flawed(source, line.text(), why);
    };
  }

  /** A list whose first record has no URL is somebody's mistake; later ones may be gaps in it. */
  private void requireUrls(String keys) throws InputException {
    if (!found) {
      throw new InputException(
          Kind.UNREADABLE,
          name
              + " has no "
              + fields.urlNames()
              + " in line "
              + number
              + ": say which key has the URL with --url-field; its keys are "
              + keys);
    }
  }

  @Override
  public void close() {
    ListFile.close(in);
  }
}
