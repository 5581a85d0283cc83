package crawler.fetch;

import crawler.model.HttpUrl;
import java.util.List;

/**
 * One GET to send.
 *
 * @param headers in the order in which they are sent, after Host
 * @param onListedHost whether the URL's host is the one that the user's own input names: so for the
 *     URL itself and for redirects that have never left it; the port may differ
 */
public record FetchRequest(HttpUrl url, List<Header> headers, boolean onListedHost) {
  public FetchRequest {
    headers = List.copyOf(headers);
  }
}
