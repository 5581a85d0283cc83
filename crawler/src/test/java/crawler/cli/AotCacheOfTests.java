package crawler.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Whether the programs that tests start do so with an AOT cache. Where all tests run, and hundreds
 * of programs start, it is made once before the first; otherwise it would take longer than a test.
 */
final class AotCacheOfTests {
  private static final long MOST_SECONDS = 300;
  private static final String MODE = make();

  private AotCacheOfTests() {}

  /** For the variable {@code CRAWLER_AOT}. */
  static String mode() {
    return MODE;
  }

  private static String make() {
    if (System.getenv("CI") == null) {
      return "off";
    }
    ProcessBuilder builder = new ProcessBuilder(RealCrawler.LAUNCHER.toString(), "--version");
    builder
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .environment()
        .putAll(Map.of("CRAWLER_AOT", "now", "CRAWLER_JAVA_HOME", System.getProperty("java.home")));
    try {
      Process process = builder.directory(Path.of(".").toFile()).start();
      return process.waitFor(MOST_SECONDS, TimeUnit.SECONDS) ? "use" : "off";
    } catch (IOException e) {
      throw new IllegalStateException("the launcher does not start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "off";
    }
  }
}
