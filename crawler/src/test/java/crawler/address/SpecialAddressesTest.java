package crawler.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecialAddressesTest {

  private static String purpose(InetAddress address) {
    return SpecialAddresses.purposeOf(address).orElse("public");
  }

  /** The purpose of the address so many before or after; {@code none} beyond the last one. */
  private static String purposeAt(InetAddress address, int distance) throws UnknownHostException {
    int length = address.getAddress().length;
    BigInteger value = new BigInteger(1, address.getAddress()).add(BigInteger.valueOf(distance));
    if (value.signum() < 0 || value.bitLength() > 8 * length) {
      return "none";
    }
    byte[] bytes = value.toByteArray();
    byte[] padded = new byte[length];
    int kept = Math.min(bytes.length, length);
    System.arraycopy(bytes, bytes.length - kept, padded, length - kept, kept);
    return purpose(InetAddress.getByAddress(padded));
  }

  private static void isBlock(
      String first, String last, String purpose, String before, String after) throws Exception {
    InetAddress from = InetAddress.ofLiteral(first);
    InetAddress to = InetAddress.ofLiteral(last);

    assertThat(purpose(from)).isEqualTo(purpose);
    assertThat(purpose(to)).isEqualTo(purpose);
    assertThat(purposeAt(from, -1)).as("one before").isEqualTo(before);
    assertThat(purposeAt(to, 1)).as("one after").isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 0.255.255.255, this network, none, public",
    "10.0.0.0, 10.255.255.255, private, public, public",
    "100.64.0.0, 100.127.255.255, shared by a provider's customers, public, public",
    "127.0.0.0, 127.255.255.255, loopback, public, public",
    "169.254.0.0, 169.254.169.253, link-local, public, 'link-local, cloud metadata'",
    "169.254.169.254, 169.254.169.254, 'link-local, cloud metadata', link-local, link-local",
    "169.254.169.255, 169.254.255.255, link-local, 'link-local, cloud metadata', public",
    "172.16.0.0, 172.31.255.255, private, public, public",
    "192.0.0.0, 192.0.0.255, protocol assignments, public, public",
    "192.0.2.0, 192.0.2.255, documentation, public, public",
    "192.88.99.0, 192.88.99.255, 6to4 relays, public, public",
    "192.168.0.0, 192.168.255.255, private, public, public",
    "198.18.0.0, 198.19.255.255, benchmarks, public, public",
    "198.51.100.0, 198.51.100.255, documentation, public, public",
    "203.0.113.0, 203.0.113.255, documentation, public, public",
    "168.63.129.16, 168.63.129.16, cloud platform, public, public",
    "224.0.0.0, 239.255.255.255, multicast, public, reserved",
    "240.0.0.0, 255.255.255.254, reserved, multicast, broadcast",
    "255.255.255.255, 255.255.255.255, broadcast, reserved, none",
  })
  void knowsTheBlocksOfIpv4(String first, String last, String purpose, String before, String after)
      throws Exception {
    isBlock(first, last, purpose, before, after);
  }

  @ParameterizedTest
  @CsvSource({
    "::, ::, unspecified, none, loopback",
    "::1, ::1, loopback, unspecified, IPv4-compatible",
    "::2, ::ffff:ffff, IPv4-compatible, loopback, not given out",
    "::ffff:0:0:0, ::ffff:0:ffff:ffff, translated IPv4, not given out, not given out",
    "64:ff9b:1::, 64:ff9b:1:ffff:ffff:ffff:ffff:ffff, local translation to IPv4, not given out,"
        + " not given out",
    "100::, 100::ffff:ffff:ffff:ffff, discarded, not given out, dummy",
    "100:0:0:1::, 100::1:ffff:ffff:ffff:ffff, dummy, discarded, not given out",
    "2000::, 2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff, public, not given out,"
        + " 'Teredo for 0.0.0.0, this network'",
    "2001:1::, 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff, protocol assignments,"
        + " 'Teredo for 255.255.255.255, broadcast', public",
    "2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, documentation, public, public",
    "3fff::, 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff, documentation, public, public",
    "4000::, 5eff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, not given out, public, segment routing",
    "5f00::, 5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff, segment routing, not given out, not given"
        + " out",
    "fc00::, fd00:ec2::253, unique local, not given out, 'unique local, cloud metadata'",
    "fd00:ec2::254, fd00:ec2::254, 'unique local, cloud metadata', unique local, unique local",
    "fd20:ce::254, fd20:ce::254, 'unique local, cloud metadata', unique local, unique local",
    "fd20:ce::255, fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, unique local,"
        + " 'unique local, cloud metadata', not given out",
    "fe80::, febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff, link-local, not given out, site-local",
    "fec0::, feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, site-local, link-local, multicast",
    "ff00::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, multicast, site-local, none",
  })
  void knowsTheBlocksOfIpv6(String first, String last, String purpose, String before, String after)
      throws Exception {
    isBlock(first, last, purpose, before, after);
  }

  @ParameterizedTest
  @CsvSource({
    "64:ff9b::7f00:1, 'NAT64 for 127.0.0.1, loopback'",
    "64:ff9b::a9fe:a9fe, 'NAT64 for 169.254.169.254, link-local, cloud metadata'",
    "64:ff9b::808:808, public",
    "64:ff9a:ffff:ffff:ffff:ffff:ffff:ffff, not given out",
    "64:ff9b::1:0:0, not given out",
    "2002:a00:1::, '6to4 for 10.0.0.1, private'",
    "2002:c0a8:101:ffff::1, '6to4 for 192.168.1.1, private'",
    "2002:808:808::a00:1, public",
    "2001:0:4136:e378:8000:63bf:80ff:fffe, 'Teredo for 127.0.0.1, loopback'",
    "2001:0:a00:1:8000:63bf:f7f7:f7f7, 'Teredo for 10.0.0.1, private'",
    "2001:0:4136:e378:8000:63bf:f7f7:f7f7, public",
  })
  void looksIntoAddressesThatLeadToIpv4(String address, String purpose) {
    assertThat(purpose(InetAddress.ofLiteral(address))).isEqualTo(purpose);
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, loopback", "169.254.1.1, link-local", "8.8.8.8, public"})
  void takesTheMappedFormForTheIpv4AddressItIs(String ipv4, String purpose) {
    byte[] bytes = InetAddress.ofLiteral(ipv4).getAddress();
    var mapped =
        new AddressBits(
            0, 0xFFFF_0000_0000L | Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt()));

    assertThat(SpecialAddresses.purposeOf(mapped).orElse("public")).isEqualTo(purpose);
    assertThat(mapped).hasToString(ipv4);
    assertThat(purpose(InetAddress.ofLiteral("::ffff:" + ipv4))).isEqualTo(purpose);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.1.1.1", "93.184.215.14", "223.255.255.255", "2606:4700::1111", "2a00:1450::1"})
  void leavesThePublicInternetAlone(String address) {
    assertThat(purpose(InetAddress.ofLiteral(address))).isEqualTo("public");
  }

  @Test
  void neverCallsPublicWhatTheJdkCallsLocal() throws Exception {
    Random random = new Random(7);
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = new byte[i % 2 == 0 ? 4 : 16];
      random.nextBytes(bytes);
      if (i % 3 == 0) {
        Arrays.fill(
            bytes, 0, 1, (byte) new int[] {10, 127, 169, 172, 192, 0xfe, 0xff, 0xfd}[i % 8]);
      }
      InetAddress address = InetAddress.getByAddress(bytes);
      boolean local =
          address.isLoopbackAddress()
              || address.isAnyLocalAddress()
              || address.isLinkLocalAddress()
              || address.isSiteLocalAddress()
              || address.isMulticastAddress();
      if (local) {
        assertThat(purpose(address)).as(address.getHostAddress()).isNotEqualTo("public");
      }
    }
  }
}
