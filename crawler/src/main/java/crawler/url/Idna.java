package crawler.url;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Domain names to ASCII (Unicode TR 46, non-transitional, as the WHATWG URL standard asks for it).
 * {@code java.net.IDN} is not used: it is IDNA 2003, refuses what came after Unicode 3.2 and turns
 * ß into ss, which is another domain.
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
    List<String> labels = new ArrayList<>();
    for (String label : mapped.split("\\.", -1)) {
      labels.add(label.startsWith(ACE) ? decoded(label) : label);
    }
    BidiRule.require(labels);
    return labels.stream().map(Idna::encoded).collect(Collectors.joining("."));
  }

  private static String encoded(String label) {
    if (isAscii(label)) {
      return label;
    }
    if (label.codePointCount(0, label.length()) > MAX_LABEL) {
      throw InvalidUrlException.because("a part of the host is longer than 63 characters");
    }
    IdnaMapping.requireValid(label);
    return ACE + Punycode.encode(label);
  }

  private static String decoded(String label) {
    String code = label.substring(ACE.length());
    return Punycode.decode(code)
        .filter(text -> !isAscii(text) && !text.startsWith(ACE))
        .filter(text -> IdnaMapping.map(text).equals(text))
        .filter(text -> Punycode.encode(text).equals(code))
        .orElseThrow(() -> InvalidUrlException.because("a part of the host is not valid punycode"));
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
