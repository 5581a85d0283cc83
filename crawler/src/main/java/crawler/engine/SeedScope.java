package crawler.engine;

import crawler.model.HttpUrl;
import crawler.scope.Scope;
import crawler.scope.ScopeVerdict;
import java.util.function.Consumer;

/**
 * What seeds say about which URLs belong to the crawl.
 *
 * @param pages are asked for with the seeds' credentials
 * @param places hears of every seed that belongs to the crawl
 */
record SeedScope(Scope scope, FoundPages pages, Consumer<HttpUrl> places) {

  /** Adds a seed, with its credentials. */
  ScopeVerdict add(HttpUrl seed) {
    pages.addSeed(seed);
    HttpUrl bare = seed.withCredentials("");
    ScopeVerdict verdict = scope.addSeed(bare);
    if (verdict instanceof ScopeVerdict.InScope) {
      places.accept(bare);
    }
    return verdict;
  }

  /**
   * Adds a sitemap that the user named.
   *
   * @param alone whether there are no seeds, so that its place is the crawl's
   */
  ScopeVerdict addSitemap(HttpUrl sitemap, boolean alone) {
    if (alone) {
      return add(sitemap);
    }
    pages.addSeed(sitemap);
    return scope.judgeNamedSitemap(sitemap.withCredentials(""));
  }
}
