package crawler.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The text of {@code --version}. */
final class VersionText {
  private VersionText() {}

  /** Program, Java and Vert.x, one a line. */
  static String text() {
    Properties versions = new Properties();
    try (InputStream in =
        Objects.requireNonNull(VersionText.class.getResourceAsStream("version.properties"))) {
      versions.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "crawler "
        + versions.getProperty("crawler")
        + "\nJava "
        + Runtime.version()
        + "\nVert.x "
        + versions.getProperty("vertx")
        + "\n";
  }
}
