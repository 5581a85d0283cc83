package crawler.cli;

import crawler.config.Batch;
import java.util.List;
import picocli.CommandLine.ParseResult;

/**
 * {@code crawler run}, understood and checked.
 *
 * @param batches one or more, in the order given
 * @param parsed what stood on the command line, to be offered again
 */
public record BatchRequest(List<Batch> batches, OutputOptions output, ParseResult parsed) {
  public BatchRequest {
    batches = List.copyOf(batches);
  }
}
