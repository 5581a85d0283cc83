package crawler.store;

import crawler.model.ConfigException;
import crawler.model.Durability;

/**
 * How pages are kept.
 *
 * @param kind default files
 * @param layout default mirror
 * @param saveConcurrency pages that are written at the same time; default 4
 * @param durability what must be over before a page counts as recorded; default none
 */
public record StoreOptions(
    StoreKind kind, Layout layout, int saveConcurrency, Durability durability) {
  public static final StoreOptions DEFAULTS =
      new StoreOptions(StoreKind.FILES, Layout.MIRROR, 4, Durability.NONE);

  public StoreOptions {
    ConfigException.require(
        saveConcurrency >= 1 && saveConcurrency <= 256,
        "save-concurrency",
        saveConcurrency,
        "1 to 256");
  }
}
