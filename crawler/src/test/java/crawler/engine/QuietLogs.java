package crawler.engine;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Vert.x logs what a fetcher tells its caller anyway: not while thousands of faults are wanted. */
final class QuietLogs implements AutoCloseable {
  private final Logger logger = Logger.getLogger("io.vertx");

  QuietLogs() {
    logger.setLevel(Level.OFF);
  }

  @Override
  public void close() {
    logger.setLevel(null);
  }
}
