package crawler.store;

import crawler.model.ConfigException;

/**
 * How pages are kept.
 *
 * @param kind default files
 * @param layout default mirror
 * @param saveConcurrency pages that are written at the same time; default 4
 */
public record StoreOptions(StoreKind kind, Layout layout, int saveConcurrency) {
  public static final StoreOptions DEFAULTS = new StoreOptions(StoreKind.FILES, Layout.MIRROR, 4);

  public StoreOptions {
    ConfigException.require(
        saveConcurrency >= 1 && saveConcurrency <= 256,
        "save-concurrency",
        saveConcurrency,
        "1 to 256");
  }
}
