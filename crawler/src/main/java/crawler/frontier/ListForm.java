package crawler.frontier;

import java.nio.file.Path;
import java.util.Locale;

/** What a file's name says that it is. */
public enum ListForm {
  /** One URL a line. */
  LINES,
  /** Comma-separated values (RFC 4180). */
  COMMAS,
  /** The same with tabs. */
  TABS,
  /** One JSON value a line. */
  JSON_LINES,
  /** A sitemap. */
  SITEMAP;

  /** By the end of the name, {@code .gz} left out, in any case. */
  public static ListForm of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    String bare = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    return switch (bare.substring(bare.lastIndexOf('.') + 1)) {
      case String end when end.length() == bare.length() -> LINES;
      case "csv" -> COMMAS;
      case "tsv" -> TABS;
      case "jsonl", "ndjson" -> JSON_LINES;
      case "xml" -> SITEMAP;
      case String other -> LINES;
    };
  }
}
