package crawler.model;

import java.time.Instant;
import java.util.List;

/**
 * What happened on the network while a URL was fetched. Immutable.
 *
 * @param finalUrl the URL that answered last, after redirects
 * @param status the last status, 0 when no reply came
 * @param attempts one more than the retries, over all hops; 1 when nothing was retried, 0 when
 *     nothing was sent
 * @param redirects the URLs that were passed on the way, in order, credentials redacted
 * @param contentType the media type as served, lower case, without parameters; empty when not known
 * @param charset the charset parameter as served, lower case; empty when not known
 * @param wireBytes body bytes received, before decoding
 * @param started when the URL was first admitted, by the wall clock
 * @param timings where the time went
 */
public record Visit(
    HttpUrl finalUrl,
    int status,
    int attempts,
    List<HttpUrl> redirects,
    String contentType,
    String charset,
    long wireBytes,
    Instant started,
    Timings timings) {

  public Visit {
    redirects = List.copyOf(redirects);
  }
}
