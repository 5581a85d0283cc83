package crawler.config;

import crawler.model.ConfigException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Refuses a file that cannot be read before anything is started, and guesses which was meant. */
public final class InputFiles {
  private static final int NAMES_LOOKED_AT = 10_000;

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
      Path name = file.getFileName();
      String hint = name == null ? "" : Nearest.hint(name.toString(), beside(file));
      throw new ConfigException(prefix + "no such file: " + file + hint);
    }
    if (!Files.isReadable(file)) {
      throw new ConfigException(prefix + "no permission to read " + file);
    }
  }

  private static List<String> beside(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    List<String> names = new ArrayList<>();
    if (parent == null || !Files.isDirectory(parent)) {
      return names;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent)) {
      for (Path entry : entries) {
        names.add(String.valueOf(entry.getFileName()));
        if (names.size() == NAMES_LOOKED_AT) {
          break;
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    return names;
  }
}
