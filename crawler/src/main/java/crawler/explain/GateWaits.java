package crawler.explain;

import crawler.model.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the gate of a run has seen of waiting. Immutable.
 *
 * @param wall how long each kind of hold was what kept the run from going on; they add up to the
 *     gate's life, and {@link Hold#LAST_PAGE} is taken out of the others
 * @param pages how long pages waited at the gate, added up over the pages, by what held them
 * @param held how long slots were taken, added up over the slots
 * @param hosts those that kept pages waiting the longest, the longest first; a bounded number
 * @param last the host whose request was the last to end; null when nothing was sent
 */
public record GateWaits(
    Map<Hold, Duration> wall,
    Map<Hold, Duration> pages,
    Duration held,
    List<HostWait> hosts,
    @Nullable Origin last) {
  public static final GateWaits NONE =
      new GateWaits(Map.of(), Map.of(), Duration.ZERO, List.of(), null);

  public GateWaits {
    wall = Map.copyOf(wall);
    pages = Map.copyOf(pages);
    hosts = List.copyOf(hosts);
  }
}
