package crawler.store;

import crawler.model.CrawlUrl;

/**
 * {@code pages/ab/cd/<sha256>.<ext>}: the SHA-256 of the URL in 64 hex digits, the first four of
 * which name its directories. The extension is the URL's, in lower case, or {@code html}.
 */
final class HashNames implements PageNames {

  @Override
  public String fileFor(CrawlUrl url) {
    String hash = NameHash.hex(NameHash.identity(url));
    return String.join(
        "/",
        "pages",
        hash.substring(0, 2),
        hash.substring(2, 4),
        hash + "." + FileExtension.ofPath(url.url().path()));
  }
}
