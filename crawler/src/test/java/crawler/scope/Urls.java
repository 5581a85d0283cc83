package crawler.scope;

import crawler.model.HttpUrl;
import crawler.url.UrlParser;

final class Urls {
  private Urls() {}

  static HttpUrl url(String text) {
    return UrlParser.parse(text.contains("://") ? text : "http://" + text);
  }
}
