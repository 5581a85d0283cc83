package crawler.plan;

import java.util.List;

/**
 * What robots.txt means for a list. Immutable.
 *
 * @param hosts that were asked, in the order of the list's largest hosts
 * @param notAsked hosts that were not, since there are so many
 */
public record RobotsFindings(List<HostAnswer> hosts, long notAsked) {
  /** Nobody was asked. */
  public static final RobotsFindings NONE = new RobotsFindings(List.of(), 0);

  public RobotsFindings {
    hosts = List.copyOf(hosts);
  }

  public long disallowed() {
    return hosts.stream().mapToLong(HostAnswer::disallowed).sum();
  }

  /** Hosts of which no page would be requested. */
  public List<HostAnswer> unreachable() {
    return hosts.stream().filter(host -> !host.unreachable().isEmpty()).toList();
  }

  /** Pages of those. */
  public long unreachablePages() {
    return unreachable().stream().mapToLong(HostAnswer::pages).sum();
  }
}
