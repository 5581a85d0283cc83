package crawler.compare;

import crawler.store.PageStore;
import crawler.store.StoreKind;
import java.io.IOException;
import java.nio.file.Path;

/** Opens the store that one round writes to. */
@FunctionalInterface
public interface StoreFactory {

  /**
   * Opens a store for one round; the caller closes it.
   *
   * @param directory an empty directory, for stores that need one
   */
  PageStore open(StoreKind kind, Path directory) throws IOException;
}
