package crawler.parse;

import java.util.List;

/**
 * A link of a Link header. Immutable.
 *
 * @param reference what stands between the angle brackets, not resolved
 * @param relations the words of {@code rel}, in lower case
 * @param anchor the page that the link speaks of, as a reference; empty when it is the page itself
 */
public record HeaderLink(String reference, List<String> relations, String anchor) {
  public HeaderLink {
    relations = List.copyOf(relations);
  }
}
