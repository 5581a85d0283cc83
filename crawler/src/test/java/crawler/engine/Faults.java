package crawler.engine;

import java.util.stream.Stream;

/** Every fault that a server or the network can bring about. */
final class Faults {
  private Faults() {}

  static Stream<Fault> all() {
    return Stream.of(
            ConnectionFaults.all(),
            HeadFaults.all(),
            BodyFaults.all(),
            StatusFaults.all(),
            RedirectFaults.all())
        .flatMap(faults -> faults);
  }
}
