package crawler.scope;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds paths that repeat themselves, as those of a site that lies below itself. Stateless. */
final class Repetition {
  private static final int LONGEST_BLOCK = 8;

  /** Repeats of one segment that are not in a row may be so many more. */
  private static final int SCATTERED = 2;

  /** Paths beyond this are cut for their depth, if for anything. */
  private static final int MOST_SEGMENTS = 1_000;

  private Repetition() {}

  /**
   * Whether one segment stands more than {@code max} times in a row, several together {@code max}
   * times, or one more than {@code max + 2} times anywhere. Numbers repeat without meaning
   * anything: alone they do not count.
   */
  static boolean isIn(List<String> segments, int max) {
    List<String> looked = segments.subList(0, Math.min(segments.size(), MOST_SEGMENTS));
    for (int length = 1; length <= LONGEST_BLOCK; length++) {
      if (isBlockRepeated(looked, length, length == 1 ? max + 1 : Math.max(2, max))) {
        return true;
      }
    }
    Map<String, Integer> counts = new HashMap<>();
    return looked.stream()
        .filter(segment -> !isNumber(segment))
        .anyMatch(segment -> counts.merge(segment, 1, Integer::sum) > max + SCATTERED);
  }

  /** Whether each of enough segments in a row is that of {@code length} before it. */
  private static boolean isBlockRepeated(List<String> segments, int length, int times) {
    int same = 0;
    for (int i = length; i < segments.size(); i++) {
      boolean counts = length > 1 || !isNumber(segments.get(i));
      same = counts && segments.get(i).equals(segments.get(i - length)) ? same + 1 : 0;
      if (same >= length * (times - 1)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNumber(String segment) {
    return !segment.isEmpty() && segment.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
