package crawler.address;

import crawler.model.HttpUrl;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides to which addresses a request may go. Whoever asks must connect to the very addresses that
 * were granted and look no name up again, since a name server may change its mind in between (DNS
 * rebinding). Neither sends nor waits. Immutable.
 *
 * <p>Of a host that has both public and special-purpose addresses, the public ones are granted.
 */
public final class AddressGuard {
  private static final String WOULD_ALLOW = "; --private-addresses allow would fetch it";
  private static final String WOULD_LIST = "; --private-addresses listed would fetch it";
  private static final String IS_DENIED = "; --private-addresses deny forbids it";

  private final PrivateAddresses rule;
  private final Function<InetAddress, Optional<String>> purposes;

  public AddressGuard(PrivateAddresses rule) {
    this(rule, SpecialAddresses::purposeOf);
  }

  /**
   * @param purposes what an address is for; empty for one of the public Internet
   */
  public AddressGuard(PrivateAddresses rule, Function<InetAddress, Optional<String>> purposes) {
    this.rule = rule;
    this.purposes = purposes;
  }

  /**
   * Judges all addresses of the URL's host.
   *
   * @param listed whether the user's own input names this host, and no other host came in between
   * @param addresses what the host is or resolves to; empty when somebody else, such as a proxy,
   *     will look its name up, which is granted, for it cannot be judged here
   */
  public Verdict judge(HttpUrl url, boolean listed, List<InetAddress> addresses) {
    if (rule == PrivateAddresses.ALLOW) {
      return new Verdict.Granted(addresses);
    }
    WrittenHost written = WrittenHost.of(url);
    List<InetAddress> granted = new ArrayList<>(addresses.size());
    for (InetAddress address : addresses) {
      Optional<String> purpose = purposes.apply(address);
      if (purpose.isEmpty() || isNamed(written, listed, address)) {
        granted.add(address);
      }
    }
    if (granted.isEmpty() && !addresses.isEmpty()) {
      return new Verdict.Refused(refusal(url, written, listed, addresses.getFirst()));
    }
    return new Verdict.Granted(granted);
  }

  private boolean isNamed(WrittenHost written, boolean listed, InetAddress address) {
    return rule == PrivateAddresses.LISTED && listed && written.mayMean(address);
  }

  private String refusal(HttpUrl url, WrittenHost written, boolean listed, InetAddress first) {
    String purpose = purposes.apply(first).orElse("");
    String host = url.hostName();
    String what =
        switch (written) {
          case ADDRESS -> host + " is a special address (" + purpose + ")";
          case LOOPBACK, NAME ->
              host + " resolves to " + first.getHostAddress() + " (" + purpose + ")";
        };
    return what + hint(written, listed, first);
  }

  private String hint(WrittenHost written, boolean listed, InetAddress first) {
    return switch (rule) {
      case LISTED, ALLOW -> WOULD_ALLOW;
      case DENY -> listed && written.mayMean(first) ? WOULD_LIST : IS_DENIED;
    };
  }
}
