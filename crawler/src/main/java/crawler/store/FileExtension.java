package crawler.store;

import java.util.Locale;

/**
 * What counts as a file's extension: one to ten ASCII letters and digits, not digits alone, behind
 * the last dot of a name that does not begin with it. {@code v1.2} and {@code .htaccess} have none.
 */
final class FileExtension {
  /** Stands where a URL has no extension. */
  static final String DEFAULT = "html";

  private static final int MAX_LENGTH = 10;

  private FileExtension() {}

  /** The index of the extension's dot, or -1 when the name has no extension. */
  static int dot(String name) {
    int dot = name.lastIndexOf('.');
    int length = name.length() - dot - 1;
    if (dot < 1 || length < 1 || length > MAX_LENGTH) {
      return -1;
    }
    boolean hasLetter = false;
    for (int i = dot + 1; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
      if (!letter && !(c >= '0' && c <= '9')) {
        return -1;
      }
      hasLetter |= letter;
    }
    return hasLetter ? dot : -1;
  }

  /** The extension of a URL's path in lower case, without its dot, or {@link #DEFAULT}. */
  static String ofPath(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = dot(name);
    return dot < 0 ? DEFAULT : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
