package crawler.scope;

import crawler.model.HttpUrl;
import crawler.scope.ScopeVerdict.Denied;
import crawler.scope.ScopeVerdict.FarFromSeeds;
import crawler.scope.ScopeVerdict.InScope;
import crawler.scope.ScopeVerdict.NotAllowed;
import java.util.Optional;

/**
 * Decides which URLs belong to a crawl. Deny wins over everything, then a URL must be near a seed,
 * then allowed. Of a seed 8 to 24 bytes are kept, of seeds of one host, domain or directory once.
 * Thread-safe: seeds may be added while URLs are judged.
 */
public final class Scope {
  private static final ScopeVerdict IN = new InScope();

  private final ScopeOptions options;
  private final SeedPlaces places;

  public Scope(ScopeOptions options) {
    this.options = options;
    this.places = new SeedPlaces(options.kind());
  }

  /**
   * Adds a URL that the user named, or to which one of those was redirected. It need not be
   * allowed, so that a page may lead to what is; but when it is denied it is no seed. A crawl of
   * which no seed is in scope has nothing to do.
   */
  public ScopeVerdict addSeed(HttpUrl seed) {
    Optional<ScopeVerdict> denied = denied(seed);
    if (denied.isPresent()) {
      return denied.get();
    }
    places.add(seed);
    return IN;
  }

  /** Judges a URL that was found on the way. */
  public ScopeVerdict judge(HttpUrl url) {
    Optional<ScopeVerdict> denied = denied(url);
    if (denied.isPresent()) {
      return denied.get();
    }
    if (!places.haveNear(url)) {
      return new FarFromSeeds(options.kind());
    }
    boolean allowed =
        options.allow().isEmpty()
            || options.allow().stream().anyMatch(pattern -> pattern.matches(url));
    return allowed ? IN : new NotAllowed();
  }

  /**
   * Judges a sitemap that an index names. It need not be allowed, so that it may lead to what is;
   * besides the places of the seeds it may be on the host of the index (sitemaps.org protocol,
   * "Sitemap file location").
   */
  public ScopeVerdict judgeSitemap(HttpUrl sitemap, HttpUrl index) {
    Optional<ScopeVerdict> denied = denied(sitemap);
    if (denied.isPresent()) {
      return denied.get();
    }
    boolean near =
        places.haveNear(sitemap) || SiteNames.host(sitemap).equals(SiteNames.host(index));
    return near ? IN : new FarFromSeeds(options.kind());
  }

  /** Judges a sitemap that somebody named who may: a user, or the robots.txt of a seed's host. */
  public ScopeVerdict judgeNamedSitemap(HttpUrl sitemap) {
    return denied(sitemap).orElse(IN);
  }

  private Optional<ScopeVerdict> denied(HttpUrl url) {
    for (UrlPattern pattern : options.deny()) {
      if (pattern.matches(url)) {
        return Optional.of(new Denied(pattern));
      }
    }
    return Optional.empty();
  }
}
