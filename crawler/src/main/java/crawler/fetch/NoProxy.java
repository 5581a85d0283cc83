package crawler.fetch;

import crawler.model.HttpUrl;
import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that are reached without a proxy, as the variable {@code no_proxy} lists them: {@code
 * *} for all, names (which stand for their subdomains too, with or without a leading dot or {@code
 * *.}), addresses, {@code host:port}, and address ranges such as {@code 10.0.0.0/8}. Separated by
 * commas or white space; what is none of these never applies. Immutable.
 */
final class NoProxy {
  static final NoProxy NONE = new NoProxy("");

  private final List<String> entries;

  NoProxy(String list) {
    entries =
        Arrays.stream(list.toLowerCase(Locale.ROOT).split("[,\\s]+"))
            .filter(entry -> !entry.isEmpty())
            .toList();
  }

  boolean covers(HttpUrl url) {
    return entries.stream().anyMatch(entry -> covers(entry, url));
  }

  private static boolean covers(String entry, HttpUrl url) {
    if (entry.equals("*")) {
      return true;
    }
    int slash = entry.indexOf('/');
    if (slash >= 0) {
      return inRange(entry.substring(0, slash), entry.substring(slash + 1), url.hostName());
    }
    String port = ":" + url.port();
    String bare = entry.endsWith(port) ? entry.substring(0, entry.length() - port.length()) : "";
    // An IPv6 address ends in what looks like a port.
    return isHost(entry, url) || (!bare.isEmpty() && isHost(bare, url));
  }

  private static boolean isHost(String entry, HttpUrl url) {
    String name = entry.startsWith("*.") ? entry.substring(2) : entry;
    name = name.startsWith(".") ? name.substring(1) : name;
    name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    String host = url.hostName();
    host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    if (name.isEmpty()) {
      return false;
    }
    byte @Nullable [] address = address(host);
    return address == null
        ? host.equals(name) || host.endsWith("." + name)
        : Arrays.equals(address, address(name));
  }

  private static boolean inRange(String network, String prefix, String host) {
    byte @Nullable [] address = address(host);
    byte @Nullable [] first = address(network);
    if (address == null || first == null || address.length != first.length) {
      return false;
    }
    if (!prefix.matches("\\d{1,3}") || Integer.parseInt(prefix) > 8 * first.length) {
      return false;
    }
    int bits = Integer.parseInt(prefix);
    for (int i = 0; i < bits; i++) {
      int mask = 0x80 >> (i % 8);
      if ((address[i / 8] & mask) != (first[i / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  private static byte @Nullable [] address(String text) {
    boolean brackets = text.startsWith("[") && text.endsWith("]");
    return NetUtil.createByteArrayFromIpAddressString(
        brackets ? text.substring(1, text.length() - 1) : text);
  }
}
