package crawler.parse;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a page refers to by a link. */
public enum LinkKind {
  /** {@code <a href>} and {@code <area href>}. */
  ANCHOR,
  /** {@code rel=canonical}: the URL by which the page wants to be known. */
  CANONICAL,
  /** {@code rel=next}. */
  NEXT,
  /** {@code rel=prev}. */
  PREV,
  /** {@code rel=alternate}: a translation, a feed, a printable page. */
  ALTERNATE,
  /** {@code <frame src>} and {@code <iframe src>}. */
  FRAME,
  /** {@code <meta http-equiv=refresh>}. */
  REFRESH,
  /** {@code img}, {@code picture}, the poster of a video, icons. */
  IMAGE,
  /** {@code <script src>}. */
  SCRIPT,
  /** {@code rel=stylesheet}, and what style sheets import. */
  STYLESHEET,
  /** What style sheets, {@code style} elements and attributes name: images and fonts. */
  STYLE,
  /** {@code video}, {@code audio}, {@code track}, {@code embed} and {@code object}. */
  MEDIA;

  /** Links that lead to other pages. */
  public static final Set<LinkKind> PAGES =
      Collections.unmodifiableSet(EnumSet.range(ANCHOR, REFRESH));

  /** Links to pages and to what a page needs to be shown. */
  public static final Set<LinkKind> ALL =
      Collections.unmodifiableSet(EnumSet.allOf(LinkKind.class));
}
