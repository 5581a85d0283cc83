package crawler.scope;

/** In what way a site seems to go on for ever. */
public enum Trap {
  LONG_URL("URLs are too long"),
  DEEP_PATH("paths are too deep"),
  REPEATED_SEGMENTS("paths repeat themselves"),
  ENDLESS_CHAIN("each page leads to one more of its kind"),
  TOO_MANY_ALIKE("too many URLs differ in their numbers or values alone"),
  TOO_MANY_FACETS("too many combinations of query parameters"),
  SESSIONS("too many URLs differ in a session alone");

  private final String detail;

  Trap(String detail) {
    this.detail = detail;
  }

  /** For a person, after the host's name. */
  public String detail() {
    return detail;
  }
}
