package crawler.fetch;

import crawler.model.HttpUrl;
import java.util.List;

/**
 * One GET to send.
 *
 * @param headers in the order in which they are sent, after Host
 */
public record FetchRequest(HttpUrl url, List<Header> headers) {
  public FetchRequest {
    headers = List.copyOf(headers);
  }
}
