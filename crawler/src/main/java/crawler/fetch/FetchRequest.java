package crawler.fetch;

import crawler.model.HttpUrl;
import java.util.List;

/**
 * One GET to send.
 *
 * @param headers in the order in which they are sent, after Host
 * @param onListedHost whether the URL's host is the one that the user's own input names: so for the
 *     URL itself and for redirects that have never left it; the port may differ
 * @param simplyCoded whether only codings are asked for that need no native code to be decoded
 */
public record FetchRequest(
    HttpUrl url, List<Header> headers, boolean onListedHost, boolean simplyCoded) {
  public FetchRequest {
    headers = List.copyOf(headers);
  }

  /** One that may be answered in any coding that can be decoded. */
  public FetchRequest(HttpUrl url, List<Header> headers, boolean onListedHost) {
    this(url, headers, onListedHost, false);
  }
}
