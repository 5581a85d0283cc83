package crawler.scope;

import crawler.model.HttpUrl;
import java.util.BitSet;

/** The hosts, domains or directories of the seeds. Guards itself. */
final class SeedPlaces {
  private final ScopeKind kind;
  private final KeySet keys = new KeySet();

  /** How long the directories of the seeds are: only those prefixes of a path are looked up. */
  private final BitSet directoryLengths = new BitSet();

  SeedPlaces(ScopeKind kind) {
    this.kind = kind;
  }

  synchronized void add(HttpUrl seed) {
    switch (kind) {
      case HOST -> keys.add(SiteNames.host(seed));
      case DOMAIN -> keys.add(SiteNames.domain(seed));
      case PATH -> {
        String directory = seed.path().substring(0, seed.path().lastIndexOf('/') + 1);
        directoryLengths.set(directory.length());
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
    int length = directoryLengths.nextSetBit(0);
    while (length >= 0 && length <= path.length()) {
      boolean directory = path.charAt(length - 1) == '/';
      if (directory && keys.contains(host + path.substring(0, length))) {
        return true;
      }
      length = directoryLengths.nextSetBit(length + 1);
    }
    return false;
  }
}
