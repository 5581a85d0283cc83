package crawler.config;

import java.util.List;

/** The options of lists whose records hold more than a URL. */
public final class ListKeys {
  public static final Option<String> URL_FIELD =
      Option.of(
          Section.INPUT,
          "url-field",
          new Kind.Text(),
          "NAME",
          "where the URL is in a .csv, .tsv or .jsonl list: a column of the header or a key"
              + " (a.b for one within another), or the number of a column where there is no header"
              + " (default: url, uri, link or loc)");
  public static final Option<String> PRIORITY_FIELD =
      Option.of(
          Section.INPUT,
          "priority-field",
          new Kind.Text(),
          "NAME",
          "where such a list has priorities, for --order priority (default: priority, where there"
              + " is such)");

  /** In the order of help. */
  public static final List<Option<?>> ALL = List.of(URL_FIELD, PRIORITY_FIELD);

  private ListKeys() {}
}
