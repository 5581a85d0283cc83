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
 * @param nearDuplicates whether pages with nearly the same text are noted; default not
 */
public record StoreOptions(
    StoreKind kind,
    Layout layout,
    int saveConcurrency,
    Durability durability,
    boolean nearDuplicates) {
  public static final StoreOptions DEFAULTS =
      new StoreOptions(StoreKind.FILES, Layout.MIRROR, 4, Durability.NONE);

  /** Texts are not compared. */
  public StoreOptions(StoreKind kind, Layout layout, int saveConcurrency, Durability durability) {
    this(kind, layout, saveConcurrency, durability, false);
  }

  public StoreOptions {
    ConfigException.require(
        saveConcurrency >= 1 && saveConcurrency <= 256,
        "save-concurrency",
        saveConcurrency,
        "1 to 256");
  }
}
