package crawler.store;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether another SHA-256 than the JDK's pays here. Without the optimising compiler, as
 * the launcher starts what fetches pages, the JDK's takes ten times as long as OpenSSL's; with it,
 * both take the same. The library is looked for when some pages have been hashed, on a thread of
 * its own: a run of a few pages is over sooner. Thread-safe.
 */
final class FasterHash {
  private static final int PAGES_BEFORE = 100;

  /** What HotSpot says of itself when only the quick compiler is used. */
  private static final String QUICK_COMPILER_ONLY = "emulated-client";

  private static final boolean PAYS =
      System.getProperty("java.vm.info", "").contains(QUICK_COMPILER_ONLY);

  private static volatile @Nullable Libcrypto library;

  private static final AtomicInteger BEGUN = new AtomicInteger();

  private FasterHash() {}

  /** Null as long as the JDK's is to be used. */
  static @Nullable Libcrypto library() {
    if (!PAYS) {
      return null;
    }
    Libcrypto found = library;
    if (found == null && BEGUN.incrementAndGet() == PAGES_BEFORE) {
      Thread.ofPlatform()
          .name("crawler-hash")
          .daemon()
          .start(() -> library = Libcrypto.find().orElse(null));
    }
    return found;
  }
}
