package crawler.politeness;

import crawler.model.Origin;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The health of hosts that fail, kept while nobody waits for them: of 65,536 hosts, those that were
 * looked at last. Guarded by the gate's lock.
 */
final class HostHealths {
  static final int MOST = 1 << 16;

  private final int failuresToOpen;
  private final Map<Origin, HostHealth> failing =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Origin, HostHealth> eldest) {
          return size() > MOST;
        }
      };

  /**
   * @param failuresToOpen as of {@link HostHealth}
   */
  HostHealths(int failuresToOpen) {
    this.failuresToOpen = failuresToOpen;
  }

  HostHealth of(Origin host) {
    HostHealth known = failing.get(host);
    return known == null ? new HostHealth(host, failuresToOpen) : known;
  }

  /** The health of the host has changed. */
  void changed(Origin host, HostHealth health) {
    if (health.isWell()) {
      failing.remove(host);
    } else {
      failing.put(host, health);
    }
  }

  int size() {
    return failing.size();
  }
}
