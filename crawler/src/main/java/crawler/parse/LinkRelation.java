package crawler.parse;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What {@code rel} says, of elements and of the Link header alike. */
final class LinkRelation {
  private LinkRelation() {}

  /** The words of a value, in lower case. */
  static List<String> words(String rel) {
    if (rel.isEmpty()) {
      return List.of();
    }
    List<String> words = new ArrayList<>(2);
    int from = 0;
    for (int i = 0; i <= rel.length(); i++) {
      if (i == rel.length() || isGap(rel.charAt(i))) {
        if (i > from) {
          words.add(rel.substring(from, i).toLowerCase(Locale.ROOT));
        }
        from = i + 1;
      }
    }
    return words;
  }

  private static boolean isGap(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
  }

  /** What is linked; of several words the one counts that leads furthest from other pages. */
  static Optional<LinkKind> kind(List<String> words) {
    if (words.contains("stylesheet")) {
      return Optional.of(LinkKind.STYLESHEET);
    }
    if (words.contains("icon") || words.contains("apple-touch-icon")) {
      return Optional.of(LinkKind.IMAGE);
    }
    if (words.contains("canonical")) {
      return Optional.of(LinkKind.CANONICAL);
    }
    if (words.contains("next")) {
      return Optional.of(LinkKind.NEXT);
    }
    if (words.contains("prev") || words.contains("previous")) {
      return Optional.of(LinkKind.PREV);
    }
    return words.contains("alternate") ? Optional.of(LinkKind.ALTERNATE) : Optional.empty();
  }

  static Set<LinkHint> hints(List<String> words) {
    if (words.isEmpty()) {
      return Set.of();
    }
    Set<LinkHint> hints = EnumSet.noneOf(LinkHint.class);
    for (String word : words) {
      switch (word) {
        case "nofollow" -> hints.add(LinkHint.NOFOLLOW);
        case "ugc" -> hints.add(LinkHint.UGC);
        case "sponsored" -> hints.add(LinkHint.SPONSORED);
        default -> {}
      }
    }
    return hints;
  }
}
