package crawler.config;

import crawler.model.ConfigException;
import java.nio.file.Path;

/**
 * Counts the values that are looked at, so that a small file whose aliases multiply cannot keep the
 * program busy. For one thread.
 */
final class YamlBudget {
  private static final int VALUES = 100_000;

  private int left = VALUES;

  /**
   * Counts one value.
   *
   * @throws ConfigException when there have been too many
   */
  void spend(Path file, int line) {
    if (--left < 0) {
      throw new ConfigException(
          file
              + ":"
              + line
              + ": more than 100000 values, put long lists into files and name them under 'input'");
    }
  }
}
