package crawler.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Aligned columns that fit a width: the columns that matter least go first when it is narrow. A row
 * with fewer cells than there are columns ends in a remark, which is not cut. Not thread-safe.
 */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<Column> columns = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();
  private final Map<Integer, String> notes = new HashMap<>();

  /**
   * A column.
   *
   * @param rank which column goes first when there is no room, the highest one; 0 always stays
   */
  public record Column(String header, boolean right, int rank) {}

  /** The columns from left to right. */
  public List<Column> columns() {
    return List.copyOf(columns);
  }

  /** The cells of each row; a row with fewer than there are columns ends in a remark. */
  public List<List<String>> rows() {
    return List.copyOf(rows);
  }

  /** The note behind a row, empty when it has none. */
  public String note(int row) {
    return notes.getOrDefault(row, "");
  }

  void column(String header, boolean right, int rank) {
    columns.add(new Column(header, right, rank));
  }

  void row(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  /** A row with a note behind it, which is left out where it does not fit. */
  void row(List<String> cells, String note) {
    if (!note.isEmpty()) {
      notes.put(rows.size(), note);
    }
    row(cells);
  }

  /** Every column as a Markdown table (GitHub Flavored Markdown, section 4.10). */
  String markdown() {
    StringBuilder out = new StringBuilder();
    out.append(markdown(columns.stream().map(Column::header).toList(), ""));
    out.append('|');
    columns.forEach(column -> out.append(column.right() ? " ---: |" : " --- |"));
    out.append('\n');
    for (int row = 0; row < rows.size(); row++) {
      out.append(markdown(rows.get(row), notes.getOrDefault(row, "")));
    }
    return out.toString();
  }

  private String markdown(List<String> cells, String note) {
    StringBuilder line = new StringBuilder("|");
    for (int c = 0; c < columns.size(); c++) {
      String cell = c < cells.size() ? cells.get(c) : "";
      line.append(' ').append(cell.replace("|", "\\|")).append(" |");
    }
    return line.append(note.isEmpty() ? "" : " " + note).append('\n').toString();
  }

  /** Lines without trailing blanks, each ended by a line feed. */
  String render(int width) {
    List<Integer> shown = new ArrayList<>(IntStream.range(0, columns.size()).boxed().toList());
    Map<Integer, Integer> widths = shown.stream().collect(Collectors.toMap(c -> c, this::widthOf));
    while (lineWidth(shown, widths) > width) {
      Integer least =
          shown.stream().max(Comparator.comparingInt(c -> columns.get(c).rank())).orElseThrow();
      if (columns.get(least).rank() == 0) {
        break;
      }
      shown.removeIf(least::equals);
    }
    StringBuilder out = new StringBuilder();
    out.append(line(columns.stream().map(Column::header).toList(), shown, widths));
    for (int row = 0; row < rows.size(); row++) {
      String line = line(rows.get(row), shown, widths);
      String note = notes.getOrDefault(row, "");
      boolean fits = line.length() - 1 + GAP.length() + note.length() <= width;
      out.append(note.isEmpty() || !fits ? line : line.stripTrailing() + GAP + note + "\n");
    }
    return out.toString();
  }

  private String line(List<String> cells, List<Integer> shown, Map<Integer, Integer> widths) {
    boolean remark = cells.size() < columns.size();
    StringBuilder line = new StringBuilder();
    for (int c : shown) {
      if (c >= cells.size()) {
        break;
      }
      String cell = cells.get(c);
      String blanks = " ".repeat(Math.max(0, widths.getOrDefault(c, 0) - cell.length()));
      boolean last = remark && c == cells.size() - 1;
      boolean right = columns.get(c).right() && !last;
      line.append(line.isEmpty() ? "" : GAP).append(right ? blanks + cell : cell + blanks);
    }
    return line.toString().stripTrailing() + "\n";
  }

  /** Remarks, which stand last in a short row, make no column wider. */
  private int widthOf(int column) {
    return rows.stream()
        .filter(row -> column < row.size() - (row.size() < columns.size() ? 1 : 0))
        .mapToInt(row -> row.get(column).length())
        .reduce(columns.get(column).header().length(), Math::max);
  }

  private static int lineWidth(List<Integer> shown, Map<Integer, Integer> widths) {
    int cells = shown.stream().mapToInt(c -> widths.getOrDefault(c, 0)).sum();
    return cells + GAP.length() * Math.max(0, shown.size() - 1);
  }
}
