package crawler.config;

import crawler.engine.RunLimits;

/** From settings to what ends a run early. */
final class LimitBinder {
  private LimitBinder() {}

  /**
   * Reads and checks every option of {@link LimitKeys}.
   *
   * @throws crawler.model.ConfigException for the first value that cannot be used
   */
  static RunLimits bind(Settings settings) {
    return settings.bind(
        LimitKeys.ALL,
        () ->
            new RunLimits(
                settings.find(LimitKeys.MAX_PAGES).orElse(RunLimits.ANY_PAGES),
                settings.find(LimitKeys.MAX_PAGES_PER_HOST).orElse(RunLimits.ANY_PAGES),
                settings.find(LimitKeys.TIME_LIMIT).orElse(RunLimits.ANY_TIME),
                settings.find(LimitKeys.MAX_BYTES).orElse(RunLimits.ANY_BYTES)));
  }
}
