package crawler.compare;

import crawler.model.CrawlUrl;
import crawler.model.HttpUrl;
import crawler.model.InputLine;
import io.vertx.core.json.JsonObject;

/** URLs on their way through a pipe: taken apart, so that nobody parses them anew. */
final class UrlLines {
  private UrlLines() {}

  static JsonObject toJson(HttpUrl url) {
    return new JsonObject()
        .put("scheme", url.scheme())
        .put("credentials", url.credentials())
        .put("host", url.host())
        .put("port", url.port())
        .put("path", url.path())
        .put("query", url.query());
  }

  static HttpUrl fromJson(JsonObject json) {
    return new HttpUrl(
        json.getString("scheme"),
        json.getString("credentials"),
        json.getString("host"),
        json.getInteger("port"),
        json.getString("path"),
        json.getString("query"));
  }

  /**
   * As the entry of a list.
   *
   * @param index place in the list, from 0
   */
  static CrawlUrl entry(HttpUrl url, int index) {
    return new CrawlUrl(new InputLine(index + 1L, "list:" + (index + 1), url.href()), url);
  }
}
