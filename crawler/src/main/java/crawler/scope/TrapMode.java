package crawler.scope;

/** What becomes of links to what seems to go on for ever. */
public enum TrapMode {
  /** They are left out. */
  CUT,
  /** They are followed like any other. */
  FOLLOW;

  /** When a site counts as a trap. */
  public TrapOptions limits() {
    return switch (this) {
      case CUT -> TrapOptions.DEFAULTS;
      case FOLLOW -> TrapOptions.OFF;
    };
  }
}
