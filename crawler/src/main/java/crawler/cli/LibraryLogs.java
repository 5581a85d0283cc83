package crawler.cli;

import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.Slf4JLoggerFactory;

/** What libraries log is for their developers: how a page ended is told in the program's words. */
final class LibraryLogs {
  private LibraryLogs() {}

  /**
   * From now on nothing of it reaches standard error; to be called before any library logs. Each is
   * told which logger to take: to look for one opens every jar, and the JDK's own would be started.
   */
  static void silence() {
    System.setProperty("slf4j.internal.verbosity", "WARN");
    System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
    System.setProperty("vertx.logger-delegate-factory-class-name", SilentVertx.class.getName());
    InternalLoggerFactory.setDefaultFactory(Slf4JLoggerFactory.INSTANCE);
  }
}
