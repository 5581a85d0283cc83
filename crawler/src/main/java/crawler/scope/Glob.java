package crawler.scope;

import com.google.re2j.Pattern;

/** One part of a glob. Immutable and thread-safe. */
final class Glob {
  private final Pattern pattern;

  private Glob(String pattern) {
    this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
  }

  /** One in which a single star stops at slashes. */
  static Glob of(String glob) {
    return new Glob(translated(glob, "[^/]*"));
  }

  /** One in which slashes are characters like others. */
  static Glob ofQuery(String glob) {
    return new Glob(translated(glob, ".*"));
  }

  boolean matches(String text) {
    return pattern.matches(text);
  }

  private static String translated(String glob, String star) {
    var out = new StringBuilder();
    int i = 0;
    while (i < glob.length()) {
      if (glob.startsWith("/**/", i)) {
        out.append("/(?:.*/)?");
        i += 4;
      } else if (glob.startsWith("**", i)) {
        out.append(".*");
        i += 2;
      } else if (glob.charAt(i) == '*') {
        out.append(star);
        i++;
      } else {
        boolean escapes = glob.charAt(i) == '\\' && i + 1 < glob.length();
        i += escapes ? 1 : 0;
        int end = glob.offsetByCodePoints(i, 1);
        out.append(Pattern.quote(glob.substring(i, end)));
        i = end;
      }
    }
    return out.toString();
  }
}
