package crawler.frontier;

import crawler.frontier.InputException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The URLs of a file that an {@link EntrySource} reads, numbered from 1. For one thread. */
final class EntryList implements Candidates {
  private final String name;
  private final InputStream in;
  private final EntrySource form;
  private @Nullable Iterator<EntrySource.Entry> entries;
  private String trouble = "";
  private long number;

  /**
   * @param name what {@code source} and messages call it
   * @param in closed with this object
   */
  EntryList(String name, InputStream in, EntrySource form) {
    this.name = name;
    this.in = in;
    this.form = form;
  }

  @Override
  public @Nullable Candidate next() throws InputException {
    Iterator<EntrySource.Entry> from = entries;
    if (from == null) {
      from = read();
      entries = from;
    }
    if (from.hasNext()) {
      EntrySource.Entry entry = from.next();
      number++;
      String url = TextList.trimmed(entry.url());
      return new Candidate(name + ":" + number, url, "", entry.priority());
    }
    if (!trouble.isEmpty()) {
      throw new InputException(number == 0 ? Kind.UNREADABLE : Kind.BROKEN, name + " " + trouble);
    }
    return null;
  }

  private Iterator<EntrySource.Entry> read() throws InputException {
    try {
      EntrySource.Content content = form.read(in);
      trouble = content.trouble();
      return content.entries().iterator();
    } catch (IOException e) {
      String message = "cannot read " + name + ": " + ListFile.reason(e);
      throw new InputException(Kind.UNREADABLE, message, e);
    }
  }

  @Override
  public void close() {
    ListFile.close(in);
  }
}
