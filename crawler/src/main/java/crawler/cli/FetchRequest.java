package crawler.cli;

import crawler.engine.CrawlOptions;
import crawler.engine.FollowOptions;
import crawler.frontier.ListInput;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/**
 * {@code crawler fetch} or {@code crawler crawl}, understood and checked.
 *
 * @param inputs one or more
 * @param follow which links are followed; null when none are
 * @param settings all that hold, secrets masked, for the summary
 * @param parsed what stood on the command line, to be offered again
 */
public record FetchRequest(
    List<ListInput> inputs,
    CrawlOptions options,
    @Nullable FollowOptions follow,
    Map<String, String> settings,
    OutputOptions output,
    ParseResult parsed) {
  public FetchRequest {
    inputs = List.copyOf(inputs);
  }
}
