package crawler.frontier;

import crawler.frontier.InputException.Kind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Which columns of a table count.
 *
 * @param url from 0
 * @param urlName what its user calls that column
 * @param priority from 0; -1 when there is none
 * @param inHeader whether the first row has the names
 */
record TableColumns(int url, String urlName, int priority, boolean inHeader) {
  /** Where the URL is when nobody says where. */
  static final List<String> USUAL_URLS = List.of("url", "uri", "link", "loc");

  static final String USUAL_PRIORITY = "priority";

  private static final int SHOWN_NAMES = 30;
  private static final int SHOWN_CHARS = 40;
  private static final int MOST_DIGITS = 5;

  /**
   * Finds the columns.
   *
   * @param table its name, for messages
   * @param first the first row; empty when that cannot be read
   * @throws InputException when there is no such column
   */
  static TableColumns of(String table, ListFields fields, List<String> first)
      throws InputException {
    if (isNumber(fields.url())) {
      return numbered(table, fields);
    }
    List<String> names = first.stream().map(TextList::trimmed).toList();
    int url = fields.url().isEmpty() ? usualUrl(names) : place(names, fields.url());
    if (url < 0) {
      throw new InputException(Kind.UNREADABLE, table + " " + noUrl(fields, names));
    }
    return new TableColumns(url, names.get(url), priority(table, fields, names), true);
  }

  private static TableColumns numbered(String table, ListFields fields) throws InputException {
    int url = Integer.parseInt(fields.url()) - 1;
    if (fields.priority().isEmpty()) {
      return new TableColumns(url, fields.url(), -1, false);
    }
    if (!isNumber(fields.priority())) {
      throw new InputException(
          Kind.UNREADABLE,
          table
              + " has no header when --url-field is a number: give --priority-field as a number"
              + " too");
    }
    int priority = Integer.parseInt(fields.priority()) - 1;
    return new TableColumns(url, fields.url(), priority, false);
  }

  private static int priority(String table, ListFields fields, List<String> names)
      throws InputException {
    if (fields.priority().isEmpty()) {
      return place(names, USUAL_PRIORITY);
    }
    int place = place(names, fields.priority());
    if (place < 0 && isNumber(fields.priority())) {
      place = Integer.parseInt(fields.priority()) - 1;
    }
    if (place < 0 || place >= names.size()) {
      throw new InputException(
          Kind.UNREADABLE,
          table + " has no column '" + fields.priority() + "' for --priority-field" + shown(names));
    }
    return place;
  }

  /** From 1, without sign or leading zero. */
  static boolean isNumber(String text) {
    return text.matches("[1-9][0-9]{0," + (MOST_DIGITS - 1) + "}");
  }

  private static int usualUrl(List<String> names) {
    return USUAL_URLS.stream()
        .mapToInt(usual -> place(names, usual))
        .filter(place -> place >= 0)
        .findFirst()
        .orElse(-1);
  }

  /** As it is written first, then in any case; -1 when there is none. */
  private static int place(List<String> names, String wanted) {
    int exact = names.indexOf(wanted);
    if (exact >= 0) {
      return exact;
    }
    String lower = wanted.toLowerCase(Locale.ROOT);
    return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList().indexOf(lower);
  }

  private static String noUrl(ListFields fields, List<String> names) {
    if (names.isEmpty()) {
      return "has no header that can be read: its first row is broken";
    }
    if (!fields.url().isEmpty()) {
      return "has no column '" + fields.url() + "' for --url-field" + shown(names);
    }
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).regionMatches(true, 0, "http", 0, 4)) {
        return "has no header, since a URL is in its first row: say in which column they are with"
            + " --url-field "
            + (i + 1);
      }
    }
    return "has no column named url, uri, link or loc: say which one has the URLs with --url-field"
        + shown(names);
  }

  private static String shown(List<String> names) {
    return names.stream()
        .limit(SHOWN_NAMES)
        .map(name -> name.substring(0, Math.min(name.length(), SHOWN_CHARS)))
        .map(name -> name.replaceAll("\\p{Cntrl}", "?"))
        .collect(
            Collectors.joining(
                ", ", "; its columns are ", names.size() > SHOWN_NAMES ? ", …" : ""));
  }
}
