package crawler.iomodel;

import crawler.model.CrawlUrl;
import crawler.model.HttpUrl;
import crawler.model.InputLine;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;

/** URLs of tests. */
public final class Urls {
  private Urls() {}

  public static HttpUrl of(String text) {
    URI uri = URI.create(text);
    return new HttpUrl(
        uri.getScheme(),
        uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo(),
        uri.getHost(),
        uri.getPort() < 0 ? HttpUrl.defaultPort(uri.getScheme()) : uri.getPort(),
        uri.getRawPath(),
        uri.getRawQuery());
  }

  public static List<CrawlUrl> list(List<String> texts) {
    return IntStream.range(0, texts.size())
        .mapToObj(
            i ->
                new CrawlUrl(
                    new InputLine(i + 1, "list:" + (i + 1), texts.get(i)), of(texts.get(i))))
        .toList();
  }
}
