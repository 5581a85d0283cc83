package crawler.iomodel;

import java.util.Locale;

/** How the download of a page and its saving are joined. */
public enum Pipeline {
  /** Whoever downloads a page saves it too, before taking the next. */
  DIRECT,
  /** The download returns a future whose callback hands the page to a save stage of its own. */
  STAGED;

  /** The name on the command line: {@code direct}, {@code staged}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
