package crawler.address;

import java.net.InetAddress;

/**
 * The addresses that begin with the same bits (RFC 4632, section 3.1; RFC 4291, section 2.3).
 * Immutable.
 *
 * @param name what they are for, as a clause for a person
 * @param first the first of them
 * @param bits how many of the 128 bits they have in common
 */
record AddressBlock(String name, AddressBits first, int bits) {

  /**
   * @param text such as {@code 10.0.0.0/8} or {@code fc00::/7}
   */
  static AddressBlock of(String text, String name) {
    int slash = text.indexOf('/');
    InetAddress first = InetAddress.ofLiteral(text.substring(0, slash));
    // IPv4 addresses count as the last 32 of 128 bits.
    int before = 128 - 8 * first.getAddress().length;
    return new AddressBlock(
        name, AddressBits.of(first), before + Integer.parseInt(text.substring(slash + 1)));
  }

  boolean contains(AddressBits address) {
    return address.startsLike(first, bits);
  }
}
