package crawler.url;

import java.util.Locale;

/**
 * Domain names to ASCII (Unicode TR 46, non-transitional, as the WHATWG URL standard asks for it).
 * {@code java.net.IDN} is not used: it is IDNA 2003, refuses what came after Unicode 3.2 and turns
 * ß into ss, which is another domain. The rules for right-to-left labels are not checked: such a
 * name fails in DNS.
 */
final class Idna {
  private static final String ACE = "xn--";
  private static final int MAX_LABEL = 63;

  private Idna() {}

  /**
   * The name in lower-case ASCII. What is ASCII already may hold characters that no host has: the
   * caller looks at those.
   *
   * @throws InvalidUrlException for a name that cannot be registered
   */
  static String toAscii(String name) {
    String mapped = isAscii(name) ? name.toLowerCase(Locale.ROOT) : IdnaMapping.map(name);
    if (mapped.isEmpty()) {
      throw InvalidUrlException.because("the host is empty");
    }
    if (isAscii(mapped) && !mapped.contains(ACE)) {
      return mapped;
    }
    StringBuilder out = new StringBuilder();
    int start = 0;
    while (start <= mapped.length()) {
      int dot = mapped.indexOf('.', start);
      int end = dot < 0 ? mapped.length() : dot;
      out.append(start == 0 ? "" : ".").append(label(mapped.substring(start, end)));
      start = end + 1;
    }
    return out.toString();
  }

  private static String label(String label) {
    if (label.startsWith(ACE)) {
      requireDecodes(label);
      return label;
    }
    if (isAscii(label)) {
      return label;
    }
    if (label.codePointCount(0, label.length()) > MAX_LABEL) {
      throw InvalidUrlException.because("a part of the host is longer than 63 characters");
    }
    IdnaMapping.requireValid(label);
    return ACE + Punycode.encode(label);
  }

  private static void requireDecodes(String label) {
    String code = label.substring(ACE.length());
    String decoded =
        Punycode.decode(code)
            .filter(text -> !isAscii(text) && IdnaMapping.map(text).equals(text))
            .filter(text -> Punycode.encode(text).equals(code))
            .orElseThrow(
                () -> InvalidUrlException.because("a part of the host is not valid punycode"));
    IdnaMapping.requireValid(decoded);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 128) {
        return false;
      }
    }
    return true;
  }
}
