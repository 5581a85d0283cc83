package crawler.compare.html;

import crawler.compare.TextTable;
import java.util.List;

/** A table within a region that can be scrolled by keyboard when it is wider than the page. */
final class DataTable {
  private final Markup page;

  /** Opens the table; its header comes first. */
  DataTable(Markup page, String caption) {
    this.page = page;
    page.open("div", "class", "scroll", "role", "region", "aria-label", caption, "tabindex", "0")
        .open("table")
        .element("caption", caption)
        .open("thead")
        .open("tr");
  }

  void head(String text, boolean number) {
    page.element("th", text, "scope", "col", "class", kind(number));
  }

  /** Ends the header. */
  void body() {
    page.close("tr").close("thead").open("tbody");
  }

  /** Begins a row. */
  void row(String model, String label) {
    page.open("tr", "data-m", model).element("th", label, "scope", "row");
  }

  private void row(String model, String label, String note) {
    page.open("tr", "data-m", model).open("th", "scope", "row").text(label);
    if (!note.isEmpty()) {
      page.text(" ").element("small", note);
    }
    page.close("th");
  }

  void cell(String text, boolean number) {
    page.element("td", text, "class", kind(number));
  }

  void endRow() {
    page.close("tr").line();
  }

  void close() {
    page.close("tbody").close("table").close("div");
  }

  /**
   * Writes a table that the terminal shows too.
   *
   * @param models the code of each row's model
   */
  static void write(Markup page, String caption, TextTable table, List<String> models) {
    DataTable html = new DataTable(page, caption);
    table.columns().forEach(column -> html.head(column.header(), column.right()));
    html.body();
    for (int r = 0; r < table.rows().size(); r++) {
      List<String> cells = table.rows().get(r);
      html.row(models.get(r), cells.getFirst(), table.note(r));
      boolean remark = cells.size() < table.columns().size();
      for (int c = 1; c < cells.size(); c++) {
        if (remark && c == cells.size() - 1) {
          html.remark(cells.get(c), table.columns().size() - c);
        } else {
          html.cell(cells.get(c), table.columns().get(c).right());
        }
      }
      html.endRow();
    }
    html.close();
  }

  private void remark(String text, int columns) {
    page.element("td", text, "class", "remark", "colspan", Integer.toString(columns));
  }

  private static String kind(boolean number) {
    return number ? "number" : "text";
  }
}
