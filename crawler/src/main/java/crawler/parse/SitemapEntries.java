package crawler.parse;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Gives entries out, one behind, so that the last of a file that is cut can be left out: its URL
 * may be half of one. For one thread.
 */
final class SitemapEntries {
  private final int max;
  private final Consumer<SitemapEntry> consumer;
  private Optional<SitemapEntry> last = Optional.empty();
  private int given;
  private boolean full;

  SitemapEntries(int max, Consumer<SitemapEntry> consumer) {
    this.max = max;
    this.consumer = consumer;
  }

  /** Takes one; false when it has no loc, and is none. */
  boolean add(SitemapEntry entry) {
    if (entry.loc().isEmpty() || entry.loc().length() > FollowableReference.MAX_CHARS) {
      return false;
    }
    if (given + (last.isPresent() ? 1 : 0) == max) {
      full = true;
      return true;
    }
    giveLast();
    last = Optional.of(entry);
    return true;
  }

  /** Gives the last one out, which is whole. */
  void giveLast() {
    if (last.isPresent()) {
      SitemapEntry entry = last.get();
      last = Optional.empty();
      given++;
      consumer.accept(entry);
    }
  }

  int given() {
    return given;
  }

  /** Whether there was one more than are wanted. */
  boolean isFull() {
    return full;
  }
}
