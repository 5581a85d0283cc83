package crawler.parse;

import java.util.Set;

/**
 * A link as it stands in a page. Immutable.
 *
 * @param reference not resolved yet; neither empty nor a mere fragment, and not of another scheme
 *     than http and https, but not checked further
 * @param hints empty for most links
 */
public record PageLink(String reference, LinkKind kind, Set<LinkHint> hints) {
  public PageLink {
    hints = Set.copyOf(hints);
  }
}
