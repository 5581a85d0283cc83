package crawler.url;

import java.util.List;

/**
 * Names with letters that are written from right to left (RFC 5893, section 2): a label that mixes
 * directions would be shown as another one.
 */
final class BidiRule {
  private BidiRule() {}

  /**
   * Checks all labels of a name, in Unicode; names without such letters pass.
   *
   * @throws InvalidUrlException when a label mixes directions
   */
  static void require(List<String> labels) {
    boolean bidi =
        labels.stream().flatMapToInt(String::codePoints).anyMatch(BidiRule::isRightToLeft);
    for (String label : labels) {
      if (bidi && !label.isEmpty() && !holds(label.codePoints().toArray())) {
        throw InvalidUrlException.because(
            "a part of the host mixes letters from right to left with others");
      }
    }
  }

  private static boolean isRightToLeft(int codePoint) {
    return switch (Character.getDirectionality(codePoint)) {
      case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
          Character.DIRECTIONALITY_ARABIC_NUMBER ->
          true;
      default -> false;
    };
  }

  private static boolean holds(int[] label) {
    int last = label.length - 1;
    while (last > 0
        && Character.getDirectionality(label[last]) == Character.DIRECTIONALITY_NONSPACING_MARK) {
      last--;
    }
    return switch (Character.getDirectionality(label[0])) {
      case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> leftToRight(label, last);
      case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC ->
          rightToLeft(label, last);
      default -> false;
    };
  }

  // Rules 5 and 6.
  private static boolean leftToRight(int[] label, int last) {
    for (int codePoint : label) {
      byte direction = Character.getDirectionality(codePoint);
      if (direction != Character.DIRECTIONALITY_LEFT_TO_RIGHT && !isNeutral(direction)) {
        return false;
      }
    }
    return switch (Character.getDirectionality(label[last])) {
      case Character.DIRECTIONALITY_LEFT_TO_RIGHT, Character.DIRECTIONALITY_EUROPEAN_NUMBER -> true;
      default -> false;
    };
  }

  // Rules 2 to 4.
  private static boolean rightToLeft(int[] label, int last) {
    boolean european = false;
    boolean arabic = false;
    for (int codePoint : label) {
      byte direction = Character.getDirectionality(codePoint);
      if (!isRightToLeft(codePoint) && !isNeutral(direction)) {
        return false;
      }
      european |= direction == Character.DIRECTIONALITY_EUROPEAN_NUMBER;
      arabic |= direction == Character.DIRECTIONALITY_ARABIC_NUMBER;
    }
    byte end = Character.getDirectionality(label[last]);
    boolean ends = isRightToLeft(label[last]) || end == Character.DIRECTIONALITY_EUROPEAN_NUMBER;
    return ends && !(european && arabic);
  }

  private static boolean isNeutral(byte direction) {
    return switch (direction) {
      case Character.DIRECTIONALITY_EUROPEAN_NUMBER,
          Character.DIRECTIONALITY_EUROPEAN_NUMBER_SEPARATOR,
          Character.DIRECTIONALITY_EUROPEAN_NUMBER_TERMINATOR,
          Character.DIRECTIONALITY_COMMON_NUMBER_SEPARATOR,
          Character.DIRECTIONALITY_OTHER_NEUTRALS,
          Character.DIRECTIONALITY_BOUNDARY_NEUTRAL,
          Character.DIRECTIONALITY_NONSPACING_MARK ->
          true;
      default -> false;
    };
  }
}
