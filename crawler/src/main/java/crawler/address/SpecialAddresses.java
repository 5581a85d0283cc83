package crawler.address;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The addresses that no public web server has, from the special-purpose address registries of IANA
 * (RFC 6890) and the address space that is not given out. In doubt an address counts as special: a
 * crawl loses little by it. Immutable; never looks a name up.
 */
public final class SpecialAddresses {
  private static final List<AddressBlock> IPV4 =
      List.of(
          AddressBlock.of("0.0.0.0/8", "this network"), // RFC 791, section 3.2
          AddressBlock.of("10.0.0.0/8", "private"), // RFC 1918
          AddressBlock.of("100.64.0.0/10", "shared by a provider's customers"), // RFC 6598
          AddressBlock.of("127.0.0.0/8", "loopback"), // RFC 1122, section 3.2.1.3
          AddressBlock.of("169.254.169.254/32", "link-local, cloud metadata"),
          AddressBlock.of("169.254.0.0/16", "link-local"), // RFC 3927
          AddressBlock.of("172.16.0.0/12", "private"), // RFC 1918
          AddressBlock.of("192.0.0.0/24", "protocol assignments"), // RFC 6890, section 2.1
          AddressBlock.of("192.0.2.0/24", "documentation"), // RFC 5737
          AddressBlock.of("192.88.99.0/24", "6to4 relays"), // RFC 7526
          AddressBlock.of("192.168.0.0/16", "private"), // RFC 1918
          AddressBlock.of("198.18.0.0/15", "benchmarks"), // RFC 2544
          AddressBlock.of("198.51.100.0/24", "documentation"), // RFC 5737
          AddressBlock.of("203.0.113.0/24", "documentation"), // RFC 5737
          AddressBlock.of("224.0.0.0/4", "multicast"), // RFC 5771
          AddressBlock.of("255.255.255.255/32", "broadcast"), // RFC 919, section 7
          AddressBlock.of("240.0.0.0/4", "reserved"), // RFC 1112, section 4
          // Public by its number, but answered by the machine's own host in one cloud.
          AddressBlock.of("168.63.129.16/32", "cloud platform"));

  private static final List<AddressBlock> IPV6 =
      List.of(
          AddressBlock.of("::/128", "unspecified"), // RFC 4291, section 2.5.2
          AddressBlock.of("::1/128", "loopback"), // RFC 4291, section 2.5.3
          AddressBlock.of("::/96", "IPv4-compatible"), // RFC 4291, section 2.5.5.1
          AddressBlock.of("::ffff:0:0:0/96", "translated IPv4"), // RFC 2765, section 2.1
          AddressBlock.of("64:ff9b:1::/48", "local translation to IPv4"), // RFC 8215
          AddressBlock.of("100::/64", "discarded"), // RFC 6666
          AddressBlock.of("100:0:0:1::/64", "dummy"), // RFC 9780
          AddressBlock.of("2001::/23", "protocol assignments"), // RFC 2928
          AddressBlock.of("2001:db8::/32", "documentation"), // RFC 3849
          AddressBlock.of("3fff::/20", "documentation"), // RFC 9637
          AddressBlock.of("5f00::/16", "segment routing"), // RFC 9602
          AddressBlock.of("fd00:ec2::254/128", "unique local, cloud metadata"),
          AddressBlock.of("fd20:ce::254/128", "unique local, cloud metadata"),
          AddressBlock.of("fc00::/7", "unique local"), // RFC 4193
          AddressBlock.of("fe80::/10", "link-local"), // RFC 4291, section 2.5.6
          AddressBlock.of("fec0::/10", "site-local"), // RFC 3879
          AddressBlock.of("ff00::/8", "multicast")); // RFC 4291, section 2.7

  /** All that is given out for the public Internet (RFC 4291, section 2.4). */
  private static final AddressBlock GLOBAL = AddressBlock.of("2000::/3", "");

  private SpecialAddresses() {}

  /** What the address is for; empty for one of the public Internet. */
  public static Optional<String> purposeOf(InetAddress address) {
    return purposeOf(AddressBits.of(address));
  }

  static Optional<String> purposeOf(AddressBits address) {
    if (address.isIpv4()) {
      return nameIn(IPV4, address);
    }
    Optional<EmbeddedIpv4> tunnel = EmbeddedIpv4.in(address);
    if (tunnel.isPresent()) {
      return tunnel.get().purposeOf(address);
    }
    Optional<String> name = nameIn(IPV6, address);
    return name.isPresent() || GLOBAL.contains(address) ? name : Optional.of("not given out");
  }

  /** The first block counts, so that a part may stand before the whole. */
  private static Optional<String> nameIn(List<AddressBlock> blocks, AddressBits address) {
    for (AddressBlock block : blocks) {
      if (block.contains(address)) {
        return Optional.of(block.name());
      }
    }
    return Optional.empty();
  }
}
