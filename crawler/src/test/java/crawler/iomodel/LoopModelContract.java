package crawler.iomodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a model promises that has every socket on one thread, beyond what every model does. */
abstract class LoopModelContract extends IoModelContract {
  private static final int MANY = 2000;

  @Override
  protected abstract IoModel model(SocketLimits limits);

  @Override
  protected IoModel model() {
    return model(SocketLimits.DEFAULTS);
  }

  /** Each connection has two ends here, and the rest of the tests want some as well. */
  private static void assumeDescriptors(int connections) {
    boolean enough =
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            && unix.getMaxFileDescriptorCount() > 3L * connections;
    assumeTrue(enough, "too few descriptors for " + connections + " connections");
  }

  @Test
  void hasThousandsOfConnectionsOpenAtATime() throws Exception {
    assumeDescriptors(MANY);
    List<String> urls =
        IntStream.range(0, MANY).mapToObj(i -> site.url("/meet-" + MANY + "/" + i)).toList();

    List<PageProbe> probes = fetch(Pipeline.STAGED, urls, MANY);

    assertThat(probes).extracting(PageProbe::outcome).containsOnly("saved");
    assertThat(site.mostInFlight).hasValue(MANY);
    assertThat(site.connections).hasValue(MANY);
  }

  @Test
  void keepsItsStackFlatWhenManyPagesInARowFailAtOnce() throws Exception {
    // A label of 64 characters cannot exist, so that no resolver has to be asked.
    String nowhere = "http://" + "x".repeat(64) + ".test/";
    List<String> urls = IntStream.range(0, 20_000).mapToObj(i -> nowhere + i).toList();

    assertThat(fetch(Pipeline.DIRECT, urls, 2))
        .extracting(PageProbe::outcome)
        .containsOnly("dns-not-found");
  }
}
