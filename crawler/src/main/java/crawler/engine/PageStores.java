package crawler.engine;

import crawler.journal.RunDirectory;
import crawler.model.DiskForce;
import crawler.store.DiscardStore;
import crawler.store.FileStore;
import crawler.store.PageContents;
import crawler.store.PageNames;
import crawler.store.PageStore;
import crawler.store.PassingStore;
import crawler.store.StoreOptions;

/** Where the pages of a run go. */
final class PageStores {
  private PageStores() {}

  static PageStore open(StoreOptions options, RunDirectory directory, DiskForce force) {
    return switch (options.kind()) {
      case FILES -> new FileStore(directory.root(), PageNames.of(options.layout()), force);
      case NONE -> new DiscardStore();
    };
  }

  /** A store whose pages can be read: the one at hand, or one that keeps them until they were. */
  static PageContents readable(PageStore store, RunDirectory directory) {
    return store instanceof PageContents contents ? contents : new PassingStore(directory.tmp());
  }
}
