package crawler.compare;

import crawler.model.HttpUrl;
import java.util.List;

/** Says in which page two entries differ. */
record Difference(String name, String other, List<HttpUrl> urls) {

  /** One sentence that names the first URL that ended differently. */
  String explain(List<PageLine> pages, List<PageLine> others) {
    for (int i = 0; i < Math.min(pages.size(), others.size()); i++) {
      PageLine page = pages.get(i);
      PageLine otherPage = others.get(i);
      if (!page.agreesWith(otherPage)) {
        return urls.get(i) + " " + between(page, otherPage);
      }
    }
    return name + " did not fetch the same pages as " + other;
  }

  private String between(PageLine page, PageLine otherPage) {
    if (!page.outcome().equals(otherPage.outcome())) {
      return "ended as %s under %s, but as %s under %s"
          .formatted(page.outcome(), name, otherPage.outcome(), other);
    }
    return ("is another page under %s (%d bytes) than under %s (%d bytes):"
            + " a server whose pages change cannot be compared")
        .formatted(name, page.sizeBytes(), other, otherPage.sizeBytes());
  }
}
