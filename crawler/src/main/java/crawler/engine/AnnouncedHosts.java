package crawler.engine;

import crawler.fetch.Fetcher;
import crawler.model.Origin;
import crawler.politeness.HostGate;
import crawler.politeness.HostTerms;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Tells the fetcher of a host when the gate first hears of it, so that its name may be looked up
 * while its pages wait for their turn. Thread-safe.
 */
record AnnouncedHosts(HostTerms terms, Fetcher fetcher, BooleanSupplier goingOn)
    implements HostTerms {

  @Override
  public Future<Duration> learn(HostGate gate, Origin origin) {
    Future<Duration> answer = terms.learn(gate, origin);
    // Afterwards: when there is a slot for it, its name is on its way to be looked up already.
    fetcher.expect(origin, goingOn);
    return answer;
  }

  @Override
  public void hurry(Origin origin) {
    terms.hurry(origin);
  }
}
