package crawler.parse;

import java.nio.charset.Charset;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;

/** Gathers what the elements of one page say about links. For one thread. */
final class FoundLinks {
  private final LinkOptions options;
  private final Charset charset;
  private final Set<PageLink> links = new LinkedHashSet<>();
  private RobotsDirectives robots = RobotsDirectives.NONE;
  private String base = "";
  private boolean hasBase;
  private boolean full;

  FoundLinks(LinkOptions options, Charset charset) {
    this.options = options;
    this.charset = charset;
  }

  /** Whether there was one more link than are wanted. */
  boolean isFull() {
    return full;
  }

  PageLinks links(PageLinks.Extent extent) {
    return new PageLinks(base, List.copyOf(links), robots, extent);
  }

  /** Adds what the tags of a document say, in their order; what was there before counts once. */
  void addAll(Element tags) {
    for (Iterator<Element> each = tags.children().iterator(); each.hasNext() && !full; ) {
      add(each.next());
    }
  }

  /** Adds what a style names. */
  void addStyle(StyleReference style) {
    addReference(Set.of(), style.kind(), style.text());
  }

  private void add(Element element) {
    addLinks(element);
    if (options.styles() && element.hasAttr("style")) {
      StyleReader.ofAttribute(element.attr("style")).forEach(this::addStyle);
    }
  }

  private void addLinks(Element element) {
    switch (localName(element)) {
      case "a", "area" -> addReference(element, LinkKind.ANCHOR, hrefOf(element));
      case "link" -> addLinked(element);
      case "base" -> setBase(element);
      case "meta" -> addMeta(element);
      case "frame", "iframe" -> addReference(element, LinkKind.FRAME, element.attr("src"));
      case "img", "image" -> addImage(element);
      case "input" -> addInput(element);
      case "source" -> addSource(element);
      case "script" -> addReference(element, LinkKind.SCRIPT, element.attr("src"));
      case "video" -> {
        addReference(element, LinkKind.IMAGE, element.attr("poster"));
        addReference(element, LinkKind.MEDIA, element.attr("src"));
      }
      case "audio", "track", "embed" -> addReference(element, LinkKind.MEDIA, element.attr("src"));
      case "object" -> addReference(element, LinkKind.MEDIA, element.attr("data"));
      default -> {}
    }
  }

  private static String hrefOf(Element element) {
    String href = element.attr("href");
    return href.isEmpty() && !element.hasAttr("href") ? element.attr("xlink:href") : href;
  }

  private void addLinked(Element element) {
    LinkRelation.kind(LinkRelation.words(element.attr("rel")))
        .ifPresent(kind -> addReference(element, kind, element.attr("href")));
  }

  private void setBase(Element element) {
    if (!hasBase && element.hasAttr("href")) {
      hasBase = true;
      base = FollowableReference.of(element.attr("href")).orElse("");
    }
  }

  private void addMeta(Element element) {
    String content = element.attr("content");
    if (element.attr("http-equiv").strip().equalsIgnoreCase("refresh")) {
      Optional<String> target = MetaRefresh.target(content);
      target.ifPresent(reference -> addReference(element, LinkKind.REFRESH, reference));
    }
    String name = element.attr("name").strip();
    boolean meant =
        name.equalsIgnoreCase("robots")
            || options.robotsNames().contains(name.toLowerCase(Locale.ROOT));
    if (meant) {
      robots = robots.and(RobotsDirectives.ofMeta(content));
    }
  }

  private void addImage(Element element) {
    addReference(element, LinkKind.IMAGE, element.attr("src"));
    addSrcset(element);
  }

  private void addInput(Element element) {
    if (element.attr("type").strip().equalsIgnoreCase("image")) {
      addReference(element, LinkKind.IMAGE, element.attr("src"));
    }
  }

  private void addSource(Element element) {
    addReference(element, LinkKind.MEDIA, element.attr("src"));
    addSrcset(element);
  }

  private void addSrcset(Element element) {
    if (options.kinds().contains(LinkKind.IMAGE) && element.hasAttr("srcset")) {
      Srcset.references(element.attr("srcset"))
          .forEach(reference -> addReference(element, LinkKind.IMAGE, reference));
    }
  }

  private void addReference(Element element, LinkKind kind, String text) {
    if (!text.isEmpty() && options.kinds().contains(kind)) {
      addReference(LinkRelation.hints(LinkRelation.words(element.attr("rel"))), kind, text);
    }
  }

  private void addReference(Set<LinkHint> hints, LinkKind kind, String text) {
    if (full || !options.kinds().contains(kind)) {
      return;
    }
    Optional<String> reference = FollowableReference.of(text);
    if (reference.isEmpty()) {
      return;
    }
    var link = new PageLink(LegacyQuery.encoded(reference.get(), charset), kind, hints);
    if (links.size() < options.maxLinks()) {
      links.add(link);
    } else {
      full = !links.contains(link);
    }
  }

  /** XHTML may name its elements with a prefix. */
  private static String localName(Element element) {
    String name = element.normalName();
    return name.substring(name.indexOf(':') + 1);
  }
}
