package crawler.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Guesses what somebody meant who mistyped a name. */
public final class Nearest {
  private Nearest() {}

  /** The name closest to {@code given}, if one is close enough to be meant. */
  public static Optional<String> to(String given, Collection<String> names) {
    int tolerated = Math.max(1, given.length() / 3);
    return names.stream()
        .filter(name -> distance(given, name) <= tolerated)
        .min(
            Comparator.comparingInt((String name) -> distance(given, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** {@code " (did you mean concurrency?)"}, or nothing when no name is close. */
  public static String hint(String given, Collection<String> names) {
    return to(given, names).map(name -> " (did you mean " + name + "?)").orElse("");
  }

  /** {@code a, b or c}. */
  public static String alternatives(List<String> names) {
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
  }

  /** Insertions, deletions and replacements (Levenshtein) that turn one text into the other. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
