package crawler.frontier;

import crawler.frontier.InputException.Kind;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table with a URL in each row (RFC 4180), separated by commas, semicolons or tabs. A row that is
 * none is delivered as one without a URL, and reading goes on. For one thread.
 */
final class TableList implements Candidates {
  private static final char COMMA = ',';
  private static final char SEMICOLON = ';';
  private static final char TAB = '\t';

  private final String name;
  private final InputStream in;
  private final ListFields fields;
  private final RecordSplitter rows;
  private final PriorityField priorities;
  private char separator;
  private @Nullable TableColumns columns;
  private long number;

  /**
   * @param name what {@code source} and messages call it
   * @param in the text's bytes, closed with this object
   * @param tabs whether tabs separate fields
   * @param notices hears of priorities that are none
   */
  TableList(String name, InputStream in, boolean tabs, ListFields fields, InputNotices notices) {
    this.name = name;
    this.in = in;
    this.fields = fields;
    this.separator = tabs ? TAB : COMMA;
    this.rows = new RecordSplitter(new LineSplitter(in, RecordSplitter.MAX_CHARS));
    this.priorities = new PriorityField(notices);
  }

  @Override
  public @Nullable Candidate next() throws InputException {
    try {
      RecordSplitter.Row row = rows.next(separator);
      TableColumns known = columns;
      if (known == null && row != null) {
        known = begin(row);
        columns = known;
        row = known.inHeader() ? rows.next(separator) : row;
      }
      if (row == null || known == null) {
        return null;
      }
      number = row.number();
      return candidate(row, known);
    } catch (NotTextException e) {
      throw new InputException(Kind.UNREADABLE, name + " " + e.getMessage(), e);
    } catch (IOException e) {
      String message = name + " broke off after line " + number + ": " + ListFile.reason(e);
      throw new InputException(Kind.BROKEN, message, e);
    }
  }

  private TableColumns begin(RecordSplitter.Row first) throws InputException {
    // What spreadsheets write where the comma stands in numbers.
    boolean semicolons = first.text().indexOf(SEMICOLON) >= 0 && first.text().indexOf(COMMA) < 0;
    if (separator == COMMA && semicolons) {
      separator = SEMICOLON;
    }
    try {
      return TableColumns.of(name, fields, first.flaw().isEmpty() ? split(first) : List.of());
    } catch (CsvParseException e) {
      return TableColumns.of(name, fields, List.of());
    }
  }

  private Candidate candidate(RecordSplitter.Row row, TableColumns in) {
    String source = name + ":" + row.number();
    if (!row.flaw().isEmpty()) {
      return flawed(source, row, row.flaw());
    }
    List<String> cells;
    try {
      cells = split(row);
    } catch (CsvParseException e) {
      return flawed(source, row, "a row that cannot be taken apart");
    }
    if (cells.size() <= in.url()) {
      return flawed(source, row, "a row without column " + in.urlName());
    }
    String priority =
        in.priority() >= 0 && in.priority() < cells.size() ? cells.get(in.priority()) : "";
    return Candidate.of(
        source,
        cells.get(in.url()),
        "a row with nothing in column " + in.urlName(),
        row.text(),
        priorities.read(source, priority));
  }

  private static Candidate flawed(String source, RecordSplitter.Row row, String flaw) {
    return Candidate.flawed(source, row.text(), flaw);
  }

  private List<String> split(RecordSplitter.Row row) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .allowExtraCharsAfterClosingQuote(false)
        .ofSingleCsvRecord(row.text())
        .getFields();
  }

  @Override
  public void close() {
    ListFile.close(in);
  }
}
