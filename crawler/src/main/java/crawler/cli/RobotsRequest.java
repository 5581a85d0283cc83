package crawler.cli;

import crawler.model.HttpUrl;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code crawler robots}, understood.
 *
 * @param robots the file, or {@code -} for standard input
 * @param userAgent who asks
 */
public record RobotsRequest(
    Path robots, String userAgent, List<HttpUrl> urls, boolean json, boolean verbose) {
  public RobotsRequest {
    urls = List.copyOf(urls);
  }

  boolean isStandardInput() {
    return robots.toString().equals("-");
  }
}
