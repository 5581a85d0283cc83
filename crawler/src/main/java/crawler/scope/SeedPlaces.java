package crawler.scope;

import crawler.model.HttpUrl;

/** The hosts, domains or directories of the seeds. Guards itself. */
final class SeedPlaces {
  private final ScopeKind kind;
  private final KeySet keys = new KeySet();
  private int longestDirectory;

  SeedPlaces(ScopeKind kind) {
    this.kind = kind;
  }

  synchronized void add(HttpUrl seed) {
    switch (kind) {
      case HOST -> keys.add(SiteNames.host(seed));
      case DOMAIN -> keys.add(SiteNames.domain(seed));
      case PATH -> {
        String directory = seed.path().substring(0, seed.path().lastIndexOf('/') + 1);
        longestDirectory = Math.max(longestDirectory, directory.length());
        keys.add(SiteNames.host(seed) + directory);
      }
      case ANY -> {}
    }
  }

  synchronized boolean haveNear(HttpUrl url) {
    return switch (kind) {
      case HOST -> keys.contains(SiteNames.host(url));
      case DOMAIN -> keys.contains(SiteNames.domain(url));
      case PATH -> haveDirectoryOf(url);
      case ANY -> true;
    };
  }

  private boolean haveDirectoryOf(HttpUrl url) {
    String host = SiteNames.host(url);
    String path = url.path();
    int slash = path.indexOf('/');
    while (slash >= 0 && slash < longestDirectory) {
      if (keys.contains(host + path.substring(0, slash + 1))) {
        return true;
      }
      slash = path.indexOf('/', slash + 1);
    }
    return false;
  }
}
