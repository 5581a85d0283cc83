package crawler.pipeline;

import crawler.model.Likeness;
import java.io.IOException;

/** Holds saved pages against each other. Thread-safe. */
@FunctionalInterface
public interface PageComparer {
  /** Looks at nothing. */
  PageComparer NONE = page -> Likeness.NONE;

  /**
   * Which page before was like this one. Called by savers, before anybody follows its links; may
   * block.
   *
   * @throws IOException when the disk refuses: the page is not recorded then
   */
  Likeness compare(PageFollower.Page page) throws IOException;
}
