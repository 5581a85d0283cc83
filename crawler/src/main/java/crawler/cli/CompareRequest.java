package crawler.cli;

import crawler.compare.CompareOptions;
import crawler.compare.Format;
import crawler.frontier.ListInput;
import crawler.site.SiteOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code crawler compare}, understood and checked.
 *
 * @param inputs empty means the pages of {@code site}
 * @param site null when there are inputs
 * @param foreignServers whether the user may time servers that are not on this machine
 * @param format how the result is printed
 * @param settings all that hold, secrets masked
 */
public record CompareRequest(
    List<ListInput> inputs,
    @Nullable SiteOptions site,
    CompareOptions options,
    boolean foreignServers,
    Map<String, String> settings,
    Format format,
    OutputOptions output) {
  public CompareRequest {
    inputs = List.copyOf(inputs);
  }

  public Optional<SiteOptions> siteOptions() {
    return Optional.ofNullable(site);
  }
}
