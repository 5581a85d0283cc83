package crawler.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * An IP address as 128 bits, IPv4 addresses in the IPv4-mapped form {@code ::ffff:a.b.c.d} (RFC
 * 4291, section 2.5.5.2), so that both kinds are one. Immutable.
 */
record AddressBits(long high, long low) {
  private static final long MAPPED = 0xFFFFL << 32;

  static AddressBits of(InetAddress address) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    return bytes.remaining() == 4
        ? ofIpv4(bytes.getInt())
        : new AddressBits(bytes.getLong(), bytes.getLong());
  }

  /** The IPv4 address of these 32 bits. */
  static AddressBits ofIpv4(int address) {
    return new AddressBits(0, MAPPED | Integer.toUnsignedLong(address));
  }

  boolean isIpv4() {
    return high == 0 && low >>> 32 == MAPPED >>> 32;
  }

  /** Whether the first {@code bits} bits, 0 to 128, are those of {@code other}. */
  boolean startsLike(AddressBits other, int bits) {
    long differentHigh = high ^ other.high;
    long differentLow = low ^ other.low;
    if (bits <= 64) {
      return bits == 0 || differentHigh >>> (64 - bits) == 0;
    }
    return differentHigh == 0 && differentLow >>> (128 - bits) == 0;
  }

  /** The IPv4 address whose first bit is the one at {@code from}: 0, 16, 32, 64 or 96. */
  AddressBits ipv4At(int from) {
    long shifted = from < 64 ? high >>> (32 - from) : low >>> (96 - from);
    return ofIpv4((int) shifted);
  }

  /** The same with every bit of the IPv4 address turned round. */
  AddressBits inverted() {
    return ofIpv4((int) ~low);
  }

  /** The address in its usual spelling. */
  @Override
  public String toString() {
    ByteBuffer bytes = ByteBuffer.allocate(16).putLong(high).putLong(low);
    try {
      // The JDK makes an IPv4 address of the mapped form.
      return InetAddress.getByAddress(bytes.array()).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of 16 bytes", e);
    }
  }
}
