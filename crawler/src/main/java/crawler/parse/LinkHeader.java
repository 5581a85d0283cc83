package crawler.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the values of the Link header (RFC 8288, section 3 and appendix B.2). What is not well
 * formed ends a link, never the reading; time is linear in the length. Stateless.
 */
public final class LinkHeader {
  /** Links that are read of one reply. */
  public static final int MAX_LINKS = 1_000;

  private LinkHeader() {}

  /** The links of a reply, the first {@link #MAX_LINKS} of them. */
  public static List<HeaderLink> links(List<String> values) {
    List<HeaderLink> found = new ArrayList<>();
    for (String value : values) {
      var reader = new LinkValueReader(value);
      Optional<HeaderLink> link = reader.next();
      while (link.isPresent() && found.size() < MAX_LINKS) {
        found.add(link.get());
        link = reader.next();
      }
    }
    return found;
  }

  /**
   * The links that lead from the page itself, as the elements of a page do; the base is always the
   * page's URL. What they say of other pages ({@code anchor}) is left out.
   */
  public static List<PageLink> pageLinks(List<String> values, Set<LinkKind> kinds) {
    List<PageLink> found = new ArrayList<>();
    for (HeaderLink link : links(values)) {
      Optional<LinkKind> kind = LinkRelation.kind(link.relations()).filter(kinds::contains);
      if (kind.isPresent() && link.anchor().isEmpty()) {
        FollowableReference.of(link.reference())
            .map(to -> new PageLink(to, kind.get(), LinkRelation.hints(link.relations())))
            .ifPresent(found::add);
      }
    }
    return found;
  }
}
