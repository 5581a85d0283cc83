package crawler.parse;

import crawler.model.ConfigException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which links of a page are wanted, and how much is read for them.
 *
 * @param kinds all others are left out
 * @param maxLinks different links taken from one page; reading ends there
 * @param maxBytes of a page that are looked at
 * @param robotsNames the names under which pages may address this crawler in robots directives, in
 *     any case; {@code robots} always counts
 */
public record LinkOptions(
    Set<LinkKind> kinds, int maxLinks, long maxBytes, Set<String> robotsNames) {
  /** Links to pages, the first 10,000 within the first 8 MiB. */
  public static final LinkOptions DEFAULTS =
      new LinkOptions(LinkKind.PAGES, 10_000, 8 << 20, Set.of("crawler"));

  public LinkOptions {
    ConfigException.require(maxLinks >= 1, "max-links", maxLinks, "1 or more");
    ConfigException.require(maxBytes >= 1, "max-link-bytes", maxBytes, "1 or more");
    kinds = Set.copyOf(kinds);
    robotsNames =
        robotsNames.stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether what style sheets name is wanted. */
  public boolean styles() {
    return kinds.contains(LinkKind.STYLE) || kinds.contains(LinkKind.STYLESHEET);
  }

  /** The same with other kinds. */
  public LinkOptions withKinds(Set<LinkKind> others) {
    return new LinkOptions(others, maxLinks, maxBytes, robotsNames);
  }
}
