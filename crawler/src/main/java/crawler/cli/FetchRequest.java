package crawler.cli;

import crawler.engine.CrawlOptions;
import crawler.frontier.ListInput;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ParseResult;

/**
 * {@code crawler fetch}, understood and checked.
 *
 * @param inputs one or more
 * @param settings all that hold, secrets masked, for the summary
 * @param parsed what stood on the command line, to be offered again
 */
public record FetchRequest(
    List<ListInput> inputs,
    CrawlOptions options,
    Map<String, String> settings,
    OutputOptions output,
    ParseResult parsed) {
  public FetchRequest {
    inputs = List.copyOf(inputs);
  }
}
