package crawler.url;

/**
 * Single characters in Unicode TR 46, where its table says something else than the JDK's knowledge
 * of compatibility forms and case does.
 */
final class IdnaCharacters {
  private static final int SIGMA = 0x3C3;
  // What the letters from U+1C80 to U+1C88 are variants of.
  private static final String CYRILLIC = "\u0432\u0434\u043E\u0441\u0442\u0442\u044A\u0463\uA64B";

  private IdnaCharacters() {}

  /** Whether it is left out of a name. */
  static boolean isIgnored(int codePoint) {
    return switch (codePoint) {
      case 0xAD, 0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x200B, 0x3164, 0xFEFF, 0xFFA0 -> true;
      default ->
          isIn(codePoint, 0x180B, 0x180F)
              || isIn(codePoint, 0x2060, 0x2064)
              || isIn(codePoint, 0x206A, 0x206F)
              || isIn(codePoint, 0xFE00, 0xFE0F)
              || isIn(codePoint, 0x1BCA0, 0x1BCA3)
              || isIn(codePoint, 0x1D173, 0x1D17A)
              || isIn(codePoint, 0xE0100, 0xE01EF);
    };
  }

  /** Whether it separates labels; other characters that contain a full stop are not allowed. */
  static boolean isFullStop(int codePoint) {
    return switch (codePoint) {
      case '.', 0x3002, 0xFF0E, 0xFF61 -> true;
      default -> false;
    };
  }

  /** The letter that a variant stands for; any other character itself. */
  static int replacement(int codePoint) {
    if (isIn(codePoint, 0x1C80, 0x1C88)) {
      return CYRILLIC.charAt(codePoint - 0x1C80);
    }
    return switch (codePoint) {
      // The final sigma is another letter, its variants are not.
      case 0x3F2, 0x3F9, 0x1D6D3, 0x1D70D, 0x1D747, 0x1D781, 0x1D7BB -> SIGMA;
      default -> codePoint;
    };
  }

  /** Whether it may stand in a mapped name; of joiners the place decides. */
  static boolean isAllowed(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.UNASSIGNED,
          Character.CONTROL,
          Character.FORMAT,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> !isDescription(codePoint) && codePoint != 0xFFFC && codePoint != 0xFFFD;
    };
  }

  private static boolean isDescription(int codePoint) {
    return isIn(codePoint, 0x2FF0, 0x2FFF) || codePoint == 0x31EF;
  }

  private static boolean isIn(int codePoint, int first, int last) {
    return codePoint >= first && codePoint <= last;
  }
}
