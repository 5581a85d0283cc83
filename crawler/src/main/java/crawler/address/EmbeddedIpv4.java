package crawler.address;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * IPv6 addresses that a router turns into IPv4 ones: where such an address leads is decided by the
 * IPv4 addresses within it. Immutable.
 *
 * @param block the IPv6 addresses that do so
 * @param within finds the IPv4 addresses in one of them
 */
record EmbeddedIpv4(AddressBlock block, Function<AddressBits, Stream<AddressBits>> within) {
  private static final List<EmbeddedIpv4> KINDS =
      List.of(
          // RFC 6052, section 2.1.
          new EmbeddedIpv4(
              AddressBlock.of("64:ff9b::/96", "NAT64"), ipv6 -> Stream.of(ipv6.ipv4At(96))),
          // RFC 3056, section 2.
          new EmbeddedIpv4(
              AddressBlock.of("2002::/16", "6to4"), ipv6 -> Stream.of(ipv6.ipv4At(16))),
          // RFC 4380, section 4: the server, and the client with its bits turned round.
          new EmbeddedIpv4(
              AddressBlock.of("2001::/32", "Teredo"),
              ipv6 -> Stream.of(ipv6.ipv4At(32), ipv6.ipv4At(96).inverted())));

  static Optional<EmbeddedIpv4> in(AddressBits ipv6) {
    for (EmbeddedIpv4 kind : KINDS) {
      if (kind.block.contains(ipv6)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** What the first special one of the embedded addresses is for; empty when all are public. */
  Optional<String> purposeOf(AddressBits ipv6) {
    return within
        .apply(ipv6)
        .flatMap(ipv4 -> SpecialAddresses.purposeOf(ipv4).map(p -> shown(ipv4, p)).stream())
        .findFirst();
  }

  private String shown(AddressBits ipv4, String purpose) {
    return block.name() + " for " + ipv4 + ", " + purpose;
  }
}
