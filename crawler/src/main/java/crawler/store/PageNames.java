package crawler.store;

import crawler.model.CrawlUrl;

/**
 * Decides under which name a page is kept, from its URL alone and never from the reply. Pure:
 * thread-safe, the same answer every time. docs/file-names.md has the rules with examples.
 *
 * <p>Whatever the URL: the name lies below {@code pages/}, is ASCII, is valid on Linux, macOS and
 * Windows, and is shorter than 1,000 characters with no part over 255. Different URLs have names
 * that differ by more than the case of letters, and no name is a directory of another.
 *
 * <p>Credentials never go into a name, hashed or not: the hash of a short password gives it away.
 * Two URLs that differ in their credentials only are told apart by where they stand in the input
 * ({@link CrawlUrl#seq()}), so the name of a URL with credentials depends on that as well.
 */
@FunctionalInterface
public interface PageNames {

  /** The file for a page, relative to the run directory, with {@code /} between parts. */
  String fileFor(CrawlUrl url);

  /** The names of a layout. */
  static PageNames of(Layout layout) {
    return switch (layout) {
      case MIRROR -> new MirrorNames();
      case HASH -> new HashNames();
      case FLAT -> new FlatNames();
    };
  }
}
