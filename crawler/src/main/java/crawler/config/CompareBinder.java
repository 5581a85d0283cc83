package crawler.config;

import crawler.compare.CompareOptions;
import crawler.compare.Cores;
import crawler.frontier.ListInput;
import crawler.iomodel.Work;
import crawler.model.ConfigException;
import crawler.site.SiteOptions;
import java.util.List;
import java.util.Optional;

/** From settings to the options of a comparison. */
public final class CompareBinder {
  private CompareBinder() {}

  /**
   * Reads and checks the options of the comparison itself.
   *
   * @throws ConfigException for the first value that cannot be used
   */
  public static CompareOptions bind(Settings settings) {
    return settings.bind(
        CompareKeys.ALL,
        () ->
            new CompareOptions(
                settings.get(CompareKeys.MODELS),
                settings.get(CompareKeys.PIPELINE),
                settings.get(CompareKeys.WORK),
                cores(settings),
                settings.get(CompareKeys.ROUNDS),
                settings.get(CompareKeys.CONCURRENCY),
                settings.get(CompareKeys.PROCESSES),
                settings.get(CompareKeys.STORE),
                settings.get(CompareKeys.DIR),
                settings.get(CompareKeys.DEADLINE),
                settings.get(CompareKeys.WARM_UP),
                settings.find(CompareKeys.SWEEP)));
  }

  /** Whoever parses pages wants to see what a second core is good for. */
  private static List<Cores> cores(Settings settings) {
    return settings
        .find(CompareKeys.CORES)
        .orElse(
            settings.get(CompareKeys.WORK) == Work.IO
                ? List.of(Cores.ALL)
                : List.of(Cores.ONE, Cores.ALL));
  }

  /**
   * The built-in site to compare on, or nothing when there are lists.
   *
   * @throws ConfigException for a value that cannot be used, or when the site is described although
   *     lists take its place
   */
  public static Optional<SiteOptions> site(Settings settings, List<ListInput> inputs) {
    if (inputs.isEmpty()) {
      return Optional.of(SiteBinder.bindForComparison(settings));
    }
    for (Option<?> option : CompareKeys.OF_SITE) {
      boolean meant =
          settings.given(option).stream()
              .anyMatch(
                  given ->
                      given.source() instanceof Source.CommandLine
                          || given.source() instanceof Source.Yaml);
      if (meant) {
        throw new ConfigException(
            settings.label(option)
                + ": describes the built-in site, which is not used when a list is given");
      }
    }
    return Optional.empty();
  }
}
