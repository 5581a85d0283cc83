package crawler.config;

import crawler.frontier.NearestName;
import crawler.model.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Refuses a file that cannot be read before anything is started, and guesses which was meant. */
public final class InputFiles {
  private InputFiles() {}

  /**
   * Checks a file that is about to be read. Pipes and devices are fine.
   *
   * @param prefix what the message begins with, such as {@code "batch.yaml:7: input: "}, or nothing
   * @throws ConfigException when it is missing, a folder, or not readable
   */
  public static void requireReadable(Path file, String prefix) {
    if (Files.isDirectory(file)) {
      throw new ConfigException(prefix + "a file is needed, " + file + " is a folder");
    }
    if (!Files.exists(file)) {
      String hint = NearestName.of(file).map(near -> " (did you mean " + near + "?)").orElse("");
      throw new ConfigException(prefix + "no such file: " + file + hint);
    }
    if (!Files.isReadable(file)) {
      throw new ConfigException(prefix + "no permission to read " + file);
    }
  }
}
