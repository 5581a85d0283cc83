package crawler.cli;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What libraries log is for their developers: how a page ended is told in the program's words. */
final class LibraryLogs {
  /** Kept, since the JDK forgets the level of a logger that nobody holds. */
  private static final List<Logger> LOGGERS =
      List.of(
          Logger.getLogger("io.vertx"),
          Logger.getLogger("io.netty"),
          Logger.getLogger("crawlercommons"));

  private LibraryLogs() {}

  /** From now on nothing of it reaches standard error. */
  static void silence() {
    LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
  }
}
