package crawler.parse;

import java.util.List;

/**
 * What a page says about where to go from it. Immutable.
 *
 * @param base against what the links are resolved, itself a reference that is resolved against the
 *     page's URL ({@code <base href>}); empty when the page's URL is the base
 * @param links each once, in the order of the page
 * @param robots what the page's own robots directives ask for
 * @param extent whether this is all
 */
public record PageLinks(
    String base, List<PageLink> links, RobotsDirectives robots, PageLinks.Extent extent) {

  /** How much of the page this is. */
  public enum Extent {
    WHOLE,
    /** The page has more links than were wanted. */
    FIRST_LINKS,
    /** The page is longer than what was looked at. */
    FIRST_BYTES,
    /** The parser broke down; what was found until then counts. */
    UNTIL_UNREADABLE
  }

  public PageLinks {
    links = List.copyOf(links);
  }
}
