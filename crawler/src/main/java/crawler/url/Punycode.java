package crawler.url;

import java.util.Optional;

/** Punycode, without the {@code xn--} prefix (RFC 3492, section 6). */
final class Punycode {
  private static final int BASE = 36;
  private static final int T_MIN = 1;
  private static final int T_MAX = 26;
  private static final int SKEW = 38;
  private static final int DAMP = 700;
  private static final int INITIAL_BIAS = 72;
  private static final int INITIAL_N = 128;
  private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";

  private Punycode() {}

  /** Encodes a label of at most 63 code points: more would never fit, and takes long. */
  static String encode(String label) {
    int[] input = label.codePoints().toArray();
    StringBuilder out = new StringBuilder();
    label.codePoints().filter(c -> c < INITIAL_N).forEach(out::appendCodePoint);
    int basic = out.length();
    int handled = basic;
    if (basic > 0) {
      out.append('-');
    }
    int n = INITIAL_N;
    int delta = 0;
    int bias = INITIAL_BIAS;
    while (handled < input.length) {
      int next = smallestFrom(input, n);
      delta += (next - n) * (handled + 1);
      n = next;
      for (int c : input) {
        if (c < n) {
          delta++;
        } else if (c == n) {
          appendNumber(out, delta, bias);
          bias = adapt(delta, handled + 1, handled == basic);
          delta = 0;
          handled++;
        }
      }
      delta++;
      n++;
    }
    return out.toString();
  }

  /** The label that {@code text}, in lower case, stands for; empty when it is not Punycode. */
  static Optional<String> decode(String text) {
    int split = text.lastIndexOf('-');
    StringBuilder out = new StringBuilder(text.substring(0, Math.max(0, split)));
    if (text.isEmpty() || out.chars().anyMatch(c -> c >= INITIAL_N) || out.length() > 63) {
      return Optional.empty();
    }
    int count = out.length();
    long n = INITIAL_N;
    int i = 0;
    int bias = INITIAL_BIAS;
    int at = split + 1;
    while (at < text.length()) {
      long value = i;
      long weight = 1;
      for (int k = BASE; ; k += BASE) {
        int digit = at < text.length() ? DIGITS.indexOf(text.charAt(at++)) : -1;
        value += digit * weight;
        if (digit < 0 || value > Integer.MAX_VALUE) {
          return Optional.empty();
        }
        if (digit < threshold(k, bias)) {
          break;
        }
        weight *= BASE - threshold(k, bias);
      }
      count++;
      bias = adapt((int) value - i, count, i == 0 && n == INITIAL_N);
      n += value / count;
      i = (int) (value % count);
      if (n > Character.MAX_CODE_POINT || count > 63) {
        return Optional.empty();
      }
      out.insert(out.offsetByCodePoints(0, i), Character.toString((int) n));
      i++;
    }
    return Optional.of(out.toString());
  }

  private static int smallestFrom(int[] input, int n) {
    int smallest = Integer.MAX_VALUE;
    for (int c : input) {
      if (c >= n && c < smallest) {
        smallest = c;
      }
    }
    return smallest;
  }

  private static void appendNumber(StringBuilder out, int delta, int bias) {
    int q = delta;
    for (int k = BASE; ; k += BASE) {
      int t = threshold(k, bias);
      if (q < t) {
        out.append(DIGITS.charAt(q));
        return;
      }
      out.append(DIGITS.charAt(t + (q - t) % (BASE - t)));
      q = (q - t) / (BASE - t);
    }
  }

  private static int threshold(int k, int bias) {
    return Math.clamp(k - bias, T_MIN, T_MAX);
  }

  private static int adapt(int delta, int points, boolean first) {
    int d = first ? delta / DAMP : delta / 2;
    d += d / points;
    int k = 0;
    while (d > (BASE - T_MIN) * T_MAX / 2) {
      d /= BASE - T_MIN;
      k += BASE;
    }
    return k + (BASE - T_MIN + 1) * d / (d + SKEW);
  }
}
