package crawler.config;

import crawler.compare.CompareOptions;
import crawler.engine.CrawlOptions;
import crawler.engine.FollowOptions;
import crawler.frontier.ListInput;
import crawler.site.SiteOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One job of a batch, with every setting checked. */
public sealed interface Job {

  /** Unique in its batch. */
  String name();

  /** Where its results go; no other job of the batch has the same. */
  Path directory();

  /**
   * Fetches a list.
   *
   * @param inputs may be empty when there is a site: its pages are then the list
   * @param site to be started for this job and stopped after it; null when there is none
   * @param follow which links are followed; null when none are
   * @param settings all that hold, secrets masked
   */
  record FetchJob(
      String name,
      List<ListInput> inputs,
      @Nullable SiteOptions site,
      CrawlOptions options,
      @Nullable FollowOptions follow,
      Map<String, String> settings)
      implements Job {
    public FetchJob {
      inputs = List.copyOf(inputs);
    }

    @Override
    public Path directory() {
      return options.directory();
    }

    public Optional<SiteOptions> siteOptions() {
      return Optional.ofNullable(site);
    }
  }

  /**
   * Compares I/O models.
   *
   * @param inputs what is fetched; empty means the pages of {@code site}
   * @param site null when there are inputs
   * @param foreignServers whether the user may time servers that are not on this machine
   * @param settings all that hold, secrets masked
   */
  record CompareJob(
      String name,
      List<ListInput> inputs,
      @Nullable SiteOptions site,
      CompareOptions options,
      boolean foreignServers,
      Map<String, String> settings)
      implements Job {
    public CompareJob {
      inputs = List.copyOf(inputs);
    }

    @Override
    public Path directory() {
      return options.directory();
    }

    public Optional<SiteOptions> siteOptions() {
      return Optional.ofNullable(site);
    }
  }
}
