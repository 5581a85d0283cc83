package crawler.parse;

import java.util.ArrayList;
import java.util.List;

/** The images that {@code srcset} offers (HTML standard, section 4.8.4.2.2). */
final class Srcset {
  private Srcset() {}

  /** Their references, of which a data URL may hold commas; widths and densities are left out. */
  static List<String> references(String srcset) {
    List<String> found = new ArrayList<>();
    int at = 0;
    while (true) {
      while (at < srcset.length() && (isSpace(srcset.charAt(at)) || srcset.charAt(at) == ',')) {
        at++;
      }
      if (at == srcset.length()) {
        return found;
      }
      int start = at;
      while (at < srcset.length() && !isSpace(srcset.charAt(at))) {
        at++;
      }
      int end = at;
      while (srcset.charAt(end - 1) == ',') {
        end--;
      }
      found.add(srcset.substring(start, end));
      if (end == at) {
        at = afterDescriptors(srcset, at);
      }
    }
  }

  private static int afterDescriptors(String srcset, int from) {
    boolean inParentheses = false;
    int at = from;
    while (at < srcset.length() && (inParentheses || srcset.charAt(at) != ',')) {
      char c = srcset.charAt(at);
      inParentheses = c == '(' || (inParentheses && c != ')');
      at++;
    }
    return at;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
  }
}
