package crawler.frontier;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into the records of RFC 4180, which go on over line ends within quotes, holding one
 * at a time. A quote that nothing closes within these limits takes only its own line with it:
 * reading goes on with the next one. For one thread.
 */
final class RecordSplitter {
  /** A longer record is none. */
  static final int MAX_CHARS = 1 << 20;

  /** Of how many lines a record may be: short ones take more memory than their text. */
  static final int MAX_LINES = 20_000;

  /** Once so many quotes have been closed by nothing, no more than a few lines are searched. */
  private static final int MANY_UNCLOSED = 100;

  private static final int FEW_LINES = 64;

  /**
   * One record without its end.
   *
   * @param number of the line that it begins in, from 1
   * @param flaw why it cannot be taken apart; empty when it can
   */
  record Row(long number, String text, String flaw) {}

  private enum At {
    FIELD_START,
    PLAIN,
    QUOTED,
    BEHIND_QUOTE
  }

  private final LineSplitter lines;
  private final ArrayDeque<LineSplitter.Line> again = new ArrayDeque<>();
  private int unclosed;

  RecordSplitter(LineSplitter lines) {
    this.lines = lines;
  }

  /**
   * The next record that is not blank; null at the end.
   *
   * @param separator between fields
   */
  @Nullable Row next(char separator) throws IOException {
    LineSplitter.Line first = take();
    while (first != null && !first.cut() && first.text().isBlank()) {
      first = take();
    }
    if (first == null) {
      return null;
    }
    if (first.cut()) {
      return new Row(first.number(), first.text(), "a record of more than 1 MiB");
    }
    boolean open = staysOpen(first.text(), false, separator);
    return open ? longer(first, separator) : new Row(first.number(), first.text(), "");
  }

  private Row longer(LineSplitter.Line first, char separator) throws IOException {
    StringBuilder text = new StringBuilder(first.text());
    List<LineSplitter.Line> taken = new ArrayList<>();
    int most = unclosed < MANY_UNCLOSED ? MAX_LINES : FEW_LINES;
    boolean open = true;
    while (open) {
      LineSplitter.Line line = take();
      if (line != null) {
        taken.add(line);
      }
      boolean fits = text.length() < MAX_CHARS && taken.size() < most;
      if (line == null || line.cut() || !fits) {
        taken.reversed().forEach(again::addFirst);
        unclosed++;
        return new Row(first.number(), first.text(), "a quote that nothing closes");
      }
      text.append('\n').append(line.text());
      open = staysOpen(line.text(), true, separator);
    }
    return new Row(first.number(), text.toString(), "");
  }

  private LineSplitter.@Nullable Line take() throws IOException {
    LineSplitter.Line line = again.poll();
    return line == null ? lines.next() : line;
  }

  /** The state of the beginning, without a look ahead: whether the end of a line is quoted. */
  private static boolean staysOpen(String line, boolean quoted, char separator) {
    At at = quoted ? At.QUOTED : At.FIELD_START;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      at =
          switch (at) {
            case FIELD_START -> c == '"' ? At.QUOTED : c == separator ? at : At.PLAIN;
            case PLAIN -> c == separator ? At.FIELD_START : at;
            case QUOTED -> c == '"' ? At.BEHIND_QUOTE : at;
            case BEHIND_QUOTE -> c == '"' ? At.QUOTED : c == separator ? At.FIELD_START : At.PLAIN;
          };
    }
    return at == At.QUOTED;
  }
}
