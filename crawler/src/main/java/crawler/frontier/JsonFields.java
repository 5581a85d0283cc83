package crawler.frontier;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Finds URL and priority in a JSON object. A name with dots leads into objects within it, unless
 * there is a key of that whole name. Nesting and sizes are bounded by the parser. Thread-safe.
 */
final class JsonFields {
  /** Keys that strangers made up are not worth remembering. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  private static final int MOST_KEYS_SHOWN = 30;
  private static final int SHOWN_CHARS = 40;

  /** What became of one record. */
  sealed interface Read {
    /** The URL, empty when nothing is there, and the priority, empty when there is none. */
    record Found(String url, String priority) implements Read {}

    /** An object without the URL's key; these are some of its keys. */
    record Missing(String keys) implements Read {}

    /** No JSON object, for this reason. */
    record Broken(String why) implements Read {}
  }

  private final List<String> urls;
  private final String priority;

  JsonFields(ListFields fields) {
    this.urls = fields.url().isEmpty() ? TableColumns.USUAL_URLS : List.of(fields.url());
    this.priority = fields.priority().isEmpty() ? TableColumns.USUAL_PRIORITY : fields.priority();
  }

  /** What is looked for, for a person. */
  String urlNames() {
    return urls.size() == 1 ? "key '" + urls.getFirst() + "'" : "key url, uri, link or loc";
  }

  Read read(String record) {
    try (JsonParser parser = JSON.createParser(record)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return new Read.Broken("a line that is no JSON object");
      }
      Finding finding = new Finding();
      object(parser, "", finding);
      // Half a record, or two of them, is damage of which nobody knows how far it goes.
      if (parser.nextToken() != null) {
        return new Read.Broken("a line with more than one JSON object");
      }
      return finding.result();
    } catch (IOException e) {
      return new Read.Broken("a line that is not JSON");
    }
  }

  /** Of several matches the name that stands first in the list counts, and of those the first. */
  private final class Finding {
    private final StringBuilder keys = new StringBuilder();
    private int known;
    private int best = Integer.MAX_VALUE;
    private String url = "";
    private String importance = "";
    private boolean exact;

    void key(String name) {
      if (++known <= MOST_KEYS_SHOWN) {
        String shown = name.substring(0, Math.min(name.length(), SHOWN_CHARS));
        keys.append(known == 1 ? "" : ", ").append(shown.replaceAll("\\p{Cntrl}", "?"));
      }
    }

    void value(String path, String text) {
      for (int i = 0; i < urls.size() && 2 * i < best; i++) {
        int rank = 2 * i + (path.equals(urls.get(i)) ? 0 : 1);
        if (rank < best && isNamed(path, urls.get(i))) {
          best = rank;
          url = text;
        }
      }
      if (!exact && isNamed(path, priority) && (importance.isEmpty() || path.equals(priority))) {
        importance = text;
        exact = path.equals(priority);
      }
    }

    Read result() {
      return best == Integer.MAX_VALUE
          ? new Read.Missing(known == 0 ? "(none)" : keys + (known > MOST_KEYS_SHOWN ? ", …" : ""))
          : new Read.Found(url, importance);
    }
  }

  private static boolean isNamed(String path, String wanted) {
    return path.toLowerCase(Locale.ROOT).equals(wanted.toLowerCase(Locale.ROOT));
  }

  private boolean leadsTo(String path, String wanted) {
    return wanted.regionMatches(true, 0, path + ".", 0, path.length() + 1);
  }

  private boolean leadsSomewhere(String path) {
    return leadsTo(path, priority) || urls.stream().anyMatch(wanted -> leadsTo(path, wanted));
  }

  private void object(JsonParser parser, String above, Finding finding) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String path = above + parser.currentName();
      finding.key(path);
      switch (parser.nextToken()) {
        case START_OBJECT -> {
          if (leadsSomewhere(path)) {
            object(parser, path + ".", finding);
          } else {
            parser.skipChildren();
          }
        }
        case START_ARRAY -> parser.skipChildren();
        case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
            finding.value(path, parser.getText());
        case VALUE_NULL -> finding.value(path, "");
        case VALUE_TRUE, VALUE_FALSE -> {}
        case null -> throw new IOException("the record is cut");
        case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
            throw new IOException("not a value");
      }
    }
    if (parser.currentToken() != JsonToken.END_OBJECT) {
      throw new IOException("the record is cut");
    }
  }
}
