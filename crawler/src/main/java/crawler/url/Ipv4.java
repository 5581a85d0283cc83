package crawler.url;

import java.util.List;

/** IPv4 addresses in every notation that systems accept (WHATWG URL, IPv4 parser). */
final class Ipv4 {
  private Ipv4() {}

  /** Whether the host can only be an IPv4 address, because its last part is a number. */
  static boolean endsInNumber(String host) {
    String name = withoutLastDot(host);
    String last = name.substring(name.lastIndexOf('.') + 1);
    return !last.isEmpty() && (isDecimal(last) || number(last) >= 0);
  }

  private static boolean isDecimal(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** Whether it is what {@link #parse} would return for it: most addresses are written so. */
  private static boolean isDotted(String host) {
    int parts = 1;
    int digits = 0;
    int value = 0;
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c == '.' && digits > 0) {
        parts++;
        digits = 0;
        value = 0;
      } else if (c >= '0' && c <= '9' && (digits == 0 || value > 0)) {
        digits++;
        value = 10 * value + c - '0';
        if (value > 255) {
          return false;
        }
      } else {
        return false;
      }
    }
    return parts == 4 && digits > 0;
  }

  /**
   * The dotted form of one to four parts, each decimal, octal ({@code 0…}) or hexadecimal ({@code
   * 0x…}).
   *
   * @throws InvalidUrlException when it is no address
   */
  static String parse(String host) {
    if (isDotted(host)) {
      return host;
    }
    List<String> parts = List.of(withoutLastDot(host).split("\\.", -1));
    if (parts.size() > 4) {
      throw invalid();
    }
    long address = 0;
    for (int i = 0; i < parts.size(); i++) {
      long part = number(parts.get(i));
      boolean last = i == parts.size() - 1;
      int bits = last ? 8 * (5 - parts.size()) : 8;
      if (part < 0 || part >= 1L << bits) {
        throw invalid();
      }
      address = address << bits | part;
    }
    return (address >> 24)
        + "."
        + byteAt(address, 16)
        + "."
        + byteAt(address, 8)
        + "."
        + byteAt(address, 0);
  }

  private static long byteAt(long address, int shift) {
    return address >> shift & 255;
  }

  /** The value, at most 2 to the 32nd; -1 when it is no number. */
  private static long number(String part) {
    if (part.isEmpty()) {
      return -1;
    }
    int radix = 10;
    int start = 0;
    if (part.startsWith("0x")) {
      radix = 16;
      start = 2;
    } else if (part.length() > 1 && part.charAt(0) == '0') {
      radix = 8;
      start = 1;
    }
    long value = 0;
    for (int i = start; i < part.length(); i++) {
      int digit = Character.digit(part.charAt(i), radix);
      if (digit < 0) {
        return -1;
      }
      value = Math.min(value * radix + digit, 1L << 32);
    }
    return value;
  }

  private static String withoutLastDot(String host) {
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  private static InvalidUrlException invalid() {
    return InvalidUrlException.because("the host ends in a number but is not an IPv4 address");
  }
}
