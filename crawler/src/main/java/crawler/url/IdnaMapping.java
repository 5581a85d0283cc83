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
  private static final int IDEOGRAPHIC_STOP = 0x3002;
  private static final int REPLACEMENT = 0xFFFD;
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
    int previous = -1;
    for (int codePoint : label.codePoints().toArray()) {
      boolean valid =
          isJoiner(codePoint)
              ? isBeforeJoiner(previous)
              : isAllowed(codePoint) && !(previous < 0 && isMark(codePoint));
      if (!valid) {
        throw InvalidUrlException.because(
            "the host contains the character "
                + UrlText.codePointName(codePoint)
                + ", which no host name has there");
      }
      previous = codePoint;
    }
  }

  private static String fold(String name) {
    StringBuilder out = new StringBuilder(name.length());
    name.codePoints().filter(c -> !isIgnored(c)).forEach(c -> out.append(fold(c)));
    return out.toString();
  }

  private static String fold(int codePoint) {
    if (codePoint == IDEOGRAPHIC_STOP) {
      return ".";
    }
    String text = Character.toString(codePoint);
    if (Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.CHEROKEE) {
      return text.toUpperCase(Locale.ROOT);
    }
    // The iota subscript folds to a letter of its own, which lower-casing alone does not do.
    boolean polytonic = (codePoint >= 0x1F80 && codePoint <= 0x1FFC) || codePoint == 0x345;
    return (polytonic ? text.toUpperCase(Locale.ROOT) : text).toLowerCase(Locale.ROOT);
  }

  private static boolean isIgnored(int codePoint) {
    return switch (codePoint) {
      case 0xAD, 0x34F, 0x200B, 0x2060, 0x2064, 0xFEFF -> true;
      default ->
          (codePoint >= 0x180B && codePoint <= 0x180F && codePoint != 0x180E)
              || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
              || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
    };
  }

  private static boolean isAllowed(int codePoint) {
    if (codePoint == REPLACEMENT) {
      return false;
    }
    return switch (Character.getType(codePoint)) {
      case Character.UNASSIGNED,
          Character.CONTROL,
          Character.FORMAT,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static boolean isJoiner(int codePoint) {
    return codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER;
  }

  // Joiners mean something after a virama, which is a mark, and within cursive scripts only.
  private static boolean isBeforeJoiner(int codePoint) {
    return codePoint >= 0
        && (isMark(codePoint) || CURSIVE.contains(Character.UnicodeScript.of(codePoint)));
  }

  private static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }
}
