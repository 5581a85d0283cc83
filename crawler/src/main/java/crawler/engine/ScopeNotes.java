package crawler.engine;

import crawler.journal.StraySeed;
import crawler.model.HttpUrl;
import crawler.scope.ScopeVerdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a crawl meets outside its scope: seeds that lead there, and links. Thread-safe: {@code this}
 * guards every field.
 */
final class ScopeNotes {
  private static final int LISTED = 10;
  private static final int MOST_CHARS = 500;

  private final List<StraySeed> straySeeds = new ArrayList<>();
  private long strays;
  private long links;
  private @Nullable String example;

  /** A seed ended where no seed is. */
  synchronized void strayed(HttpUrl seed, HttpUrl place, ScopeVerdict.FarFromSeeds verdict) {
    strays++;
    if (straySeeds.size() < LISTED) {
      straySeeds.add(new StraySeed(shown(seed), shown(place), verdict.detail()));
    }
  }

  /** A link leads out. */
  synchronized void leftOut(HttpUrl link, ScopeVerdict.OutOfScope verdict) {
    links++;
    if (example == null) {
      example = shown(link) + " " + verdict.detail();
    }
  }

  /** Pages may hold links of any length. */
  private static String shown(HttpUrl url) {
    String text = url.toString();
    return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS) + "...";
  }

  /** The first of the seeds that strayed. */
  synchronized List<StraySeed> straySeeds() {
    return List.copyOf(straySeeds);
  }

  /** How many there were beside those. */
  synchronized long moreStraySeeds() {
    return strays - straySeeds.size();
  }

  /** Why there was nothing to follow; empty when there was no link either. */
  synchronized String nothingFollowed() {
    return example == null
        ? ""
        : "none of %,d links that were found is in scope: %s".formatted(links, example);
  }
}
