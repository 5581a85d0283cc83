package crawler.url;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The mapping of Unicode TR 46, section 4, computed from what the JDK knows about characters
 * instead of from the standard's table: compatibility forms, case folding, ignored characters.
 */
final class IdnaMapping {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final int MAX_ROUNDS = 4;

  private static final Set<Character.UnicodeScript> CURSIVE =
      EnumSet.of(
          Character.UnicodeScript.ARABIC,
          Character.UnicodeScript.MONGOLIAN,
          Character.UnicodeScript.NKO,
          Character.UnicodeScript.SYRIAC);

  private IdnaMapping() {}

  /**
   * The name as it is looked up: what has several spellings has one. Mapping twice changes nothing.
   *
   * @throws InvalidUrlException when no such form is found
   */
  static String map(String name) {
    String current = name;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      String next = Normalizer.normalize(fold(current), Normalizer.Form.NFKC);
      if (next.equals(current)) {
        return current;
      }
      current = next;
    }
    throw InvalidUrlException.because("the host has characters that cannot be normalised");
  }

  /**
   * Checks one mapped label.
   *
   * @throws InvalidUrlException when it holds a character that no name may have
   */
  static void requireValid(String label) {
    int[] codePoints = label.codePoints().toArray();
    for (int i = 0; i < codePoints.length; i++) {
      boolean valid =
          isJoiner(codePoints[i])
              ? mayJoin(codePoints, i)
              : IdnaCharacters.isAllowed(codePoints[i]) && !(i == 0 && isMark(codePoints[i]));
      if (!valid) {
        throw noSuchCharacter(codePoints[i]);
      }
    }
  }

  private static InvalidUrlException noSuchCharacter(int codePoint) {
    return InvalidUrlException.because(
        "the host contains the character "
            + UrlText.codePointName(codePoint)
            + ", which no host name has there");
  }

  private static String fold(String name) {
    StringBuilder out = new StringBuilder(name.length());
    name.codePoints().filter(c -> !IdnaCharacters.isIgnored(c)).forEach(c -> out.append(fold(c)));
    return out.toString();
  }

  private static String fold(int codePoint) {
    if (IdnaCharacters.isFullStop(codePoint)) {
      return ".";
    }
    String text = Character.toString(IdnaCharacters.replacement(codePoint));
    if (codePoint >= 128 && containsFullStop(text)) {
      throw noSuchCharacter(codePoint);
    }
    if (Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.CHEROKEE) {
      return text.toUpperCase(Locale.ROOT);
    }
    // The iota subscript folds to a letter of its own, which lower-casing alone does not do.
    boolean polytonic = (codePoint >= 0x1F80 && codePoint <= 0x1FFC) || codePoint == 0x345;
    return (polytonic ? text.toUpperCase(Locale.ROOT) : text).toLowerCase(Locale.ROOT);
  }

  private static boolean containsFullStop(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .chars()
        .anyMatch(IdnaCharacters::isFullStop);
  }

  private static boolean isJoiner(int codePoint) {
    return codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER;
  }

  // Joiners mean something after a virama, which is a mark, and the non-joiner between two cursive
  // letters (RFC 5892, appendix A). Which marks and letters precisely is not looked at.
  private static boolean mayJoin(int[] label, int at) {
    boolean afterMark = at > 0 && isMark(label[at - 1]);
    boolean betweenLetters = isCursive(label, at, -1) && isCursive(label, at, 1);
    return afterMark || (label[at] == ZERO_WIDTH_NON_JOINER && betweenLetters);
  }

  private static boolean isCursive(int[] label, int from, int step) {
    int at = from + step;
    while (at >= 0 && at < label.length && isMark(label[at])) {
      at += step;
    }
    return at >= 0
        && at < label.length
        && Character.isLetter(label[at])
        && CURSIVE.contains(Character.UnicodeScript.of(label[at]));
  }

  private static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }
}
