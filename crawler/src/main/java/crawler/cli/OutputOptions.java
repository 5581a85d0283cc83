package crawler.cli;

import crawler.config.OutputKeys;
import crawler.config.Settings;
import java.util.Map;

/**
 * What is shown.
 *
 * @param json whether results go to standard output as JSON, one line each
 * @param quiet errors only
 * @param verbose say more; never together with {@code quiet}
 * @param progress whether progress may be shown; whether it can be is the terminal's say
 * @param color whether colour may be used; whether it can be is the terminal's say
 */
public record OutputOptions(
    boolean json, boolean quiet, boolean verbose, boolean progress, boolean color) {

  /**
   * Reads the options of {@link OutputKeys}; a {@code NO_COLOR} that is not empty counts as {@code
   * --no-color}.
   *
   * @throws crawler.model.ConfigException for a value that cannot be used
   */
  static OutputOptions of(Settings settings, Map<String, String> environment) {
    boolean quiet = settings.isOn(OutputKeys.QUIET, OutputKeys.VERBOSE);
    boolean noColor =
        settings.get(OutputKeys.NO_COLOR) || !environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new OutputOptions(
        settings.get(OutputKeys.JSON),
        quiet,
        settings.isOn(OutputKeys.VERBOSE, OutputKeys.QUIET),
        !quiet && !settings.get(OutputKeys.NO_PROGRESS),
        !noColor);
  }
}
