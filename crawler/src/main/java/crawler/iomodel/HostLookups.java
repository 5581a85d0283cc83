package crawler.iomodel;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The addresses of the hosts of one round, each looked up once. The system's resolver, {@code
 * getaddrinfo}, has no form that does not block: on a loop, every page stands still while a name is
 * looked up for the first time. Not thread-safe.
 */
final class HostLookups {
  private final Map<String, List<InetAddress>> known = new HashMap<>();

  /** Every address of the host in the resolver's order; none when there is no such name. */
  List<InetAddress> of(String host) {
    return known.computeIfAbsent(host, HostLookups::lookUp);
  }

  private static List<InetAddress> lookUp(String host) {
    try {
      return List.of(InetAddress.getAllByName(host));
    } catch (UnknownHostException e) {
      return List.of();
    }
  }
}
