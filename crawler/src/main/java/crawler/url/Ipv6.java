package crawler.url;

import java.util.Arrays;

/** IPv6 addresses in brackets (WHATWG URL, IPv6 parser; RFC 5952, section 4). */
final class Ipv6 {
  private static final int PIECES = 8;

  private final String text;
  private final int end;
  private final int[] pieces = new int[PIECES];
  private int at = 1;
  private int count;
  private int compressedAt = -1;

  private Ipv6(String text) {
    this.text = text;
    this.end = text.length() - 1;
  }

  /**
   * The address in its one spelling: lower case, no leading zeros, the longest run of zeros
   * compressed, an IPv4 tail in hexadecimal.
   *
   * @param host begins with a bracket
   * @throws InvalidUrlException when it is no address, or one with a zone
   */
  static String parse(String host) {
    if (!host.endsWith("]")) {
      throw InvalidUrlException.because("the bracket of the IPv6 address is not closed");
    }
    if (host.indexOf('%') >= 0) {
      throw InvalidUrlException.because("an IPv6 address in a URL cannot have a zone");
    }
    Ipv6 address = new Ipv6(host);
    address.read();
    return address.render();
  }

  private void read() {
    if (charAt(at) == ':') {
      require(charAt(at + 1) == ':');
      at++;
      compress();
    }
    while (at < end) {
      require(count < PIECES);
      if (charAt(at) == ':') {
        require(compressedAt < 0);
        compress();
      } else {
        readPiece();
      }
    }
    require(compressedAt >= 0 ? count < PIECES : count == PIECES);
    spread();
  }

  private void compress() {
    at++;
    compressedAt = count;
  }

  private void readPiece() {
    int start = at;
    int value = 0;
    while (at < end && at - start < 4 && hex(at) >= 0) {
      value = value * 16 + hex(at);
      at++;
    }
    if (charAt(at) == '.') {
      at = start;
      readIpv4();
      return;
    }
    require(at > start);
    pieces[count++] = value;
    if (at < end) {
      require(charAt(at) == ':');
      at++;
      require(at < end);
    }
  }

  private void readIpv4() {
    require(count <= PIECES - 2);
    int address = 0;
    for (int i = 0; i < 4; i++) {
      if (i > 0) {
        require(charAt(at) == '.');
        at++;
      }
      address = address << 8 | readDecimal();
    }
    require(at == end);
    pieces[count++] = address >>> 16;
    pieces[count++] = address & 0xFFFF;
  }

  private int readDecimal() {
    int start = at;
    int value = 0;
    while (at < end && UrlText.isDigit(charAt(at))) {
      require(at == start || value > 0);
      value = value * 10 + (charAt(at) - '0');
      require(value <= 255);
      at++;
    }
    require(at > start);
    return value;
  }

  /** Moves what stands behind the compression to the end. */
  private void spread() {
    if (compressedAt >= 0) {
      int tail = count - compressedAt;
      System.arraycopy(pieces, compressedAt, pieces, PIECES - tail, tail);
      Arrays.fill(pieces, compressedAt, PIECES - tail, 0);
    }
  }

  private String render() {
    int zeros = longestZeros();
    StringBuilder out = new StringBuilder("[");
    int i = 0;
    while (i < PIECES) {
      if (i == zeros) {
        out.append(i == 0 ? "::" : ":");
        i += zeroRun(i);
      } else {
        out.append(Integer.toHexString(pieces[i]));
        i++;
        if (i < PIECES) {
          out.append(':');
        }
      }
    }
    return out.append(']').toString();
  }

  /** Where the first of the longest runs of two or more zeros begins; -1 when there is none. */
  private int longestZeros() {
    int best = -1;
    int length = 1;
    for (int i = 0; i < PIECES; i++) {
      if (zeroRun(i) > length) {
        best = i;
        length = zeroRun(i);
      }
    }
    return best;
  }

  private int zeroRun(int from) {
    int i = from;
    while (i < PIECES && pieces[i] == 0) {
      i++;
    }
    return i - from;
  }

  private int hex(int index) {
    char c = charAt(index);
    return c < 128 ? Character.digit(c, 16) : -1;
  }

  private char charAt(int index) {
    return index < end ? text.charAt(index) : ']';
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw InvalidUrlException.because("the host is not a valid IPv6 address");
    }
  }
}
