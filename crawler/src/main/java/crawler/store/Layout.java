package crawler.store;

/** How files are named. */
public enum Layout {
  /** {@code pages/<scheme>/<host>[_port]/<path>}: the site's own shape. */
  MIRROR,
  /** {@code pages/ab/cd/<sha256 of the URL>.<ext>}: even directories, any number of pages. */
  HASH,
  /** {@code pages/<seq>.<ext>}: numbered as in the input. */
  FLAT
}
