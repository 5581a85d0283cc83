package crawler.cli;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code crawler url}, understood.
 *
 * @param urls as given, unparsed
 * @param base what relative ones are resolved against; null when there is none
 * @param standardInput whether more follow on standard input, one a line
 */
public record UrlRequest(List<String> urls, @Nullable String base, boolean standardInput) {
  public UrlRequest {
    urls = List.copyOf(urls);
  }

  public Optional<String> baseUrl() {
    return Optional.ofNullable(base);
  }
}
