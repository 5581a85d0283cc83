package crawler.config;

import crawler.iomodel.Work;
import crawler.site.SiteOptions;
import java.time.Duration;

/** From settings to the options of the built-in demo site. */
public final class SiteBinder {
  private SiteBinder() {}

  /**
   * Reads and checks every option of {@link SiteKeys}.
   *
   * @throws crawler.model.ConfigException for the first value that cannot be used
   */
  public static SiteOptions bind(Settings settings) {
    return settings.bind(
        SiteKeys.ALL,
        () ->
            new SiteOptions(
                settings.get(SiteKeys.HOST),
                settings.get(SiteKeys.PORT),
                settings.get(SiteKeys.PAGES),
                bytes(settings.get(SiteKeys.SIZE)),
                settings.get(SiteKeys.LATENCY),
                settings.get(SiteKeys.JITTER),
                settings.get(SiteKeys.ERRORS),
                settings.get(SiteKeys.REDIRECTS),
                settings.get(SiteKeys.GZIP),
                settings.get(SiteKeys.SEED)));
  }

  /** The site that {@code compare} starts: its own defaults for what it lets the user choose. */
  static SiteOptions bindForComparison(Settings settings) {
    SiteOptions standard = SiteOptions.DEFAULTS;
    return settings.bind(
        CompareKeys.OF_SITE,
        () ->
            new SiteOptions(
                standard.host(),
                standard.port(),
                settings.get(CompareKeys.PAGES),
                bytes(settings.get(SiteKeys.SIZE)),
                latency(settings),
                settings.get(SiteKeys.JITTER),
                standard.errorPercent(),
                standard.redirectPercent(),
                standard.gzip(),
                settings.get(SiteKeys.SEED)));
  }

  /** When the processor is to decide, the site does not make anybody wait unless it is asked to. */
  private static Duration latency(Settings settings) {
    boolean asked =
        settings.given(CompareKeys.LATENCY).stream()
            .anyMatch(given -> !(given.source() instanceof Source.Standard));
    return settings.get(CompareKeys.WORK) == Work.CPU && !asked
        ? Duration.ZERO
        : settings.get(CompareKeys.LATENCY);
  }

  /** What an int cannot hold is far beyond what the record accepts, and is refused there. */
  private static int bytes(long size) {
    return (int) Math.min(size, Integer.MAX_VALUE);
  }
}
