package crawler.engine;

/** What may end a run before its work is done. */
public enum Limit {
  /** Pages of the whole run. */
  PAGES("max-pages"),
  /** Pages of one host. */
  PAGES_PER_HOST("max-pages-per-host"),
  /** How long this process has worked on the run. */
  TIME("time-limit"),
  /** Body bytes that this process has received. */
  BYTES("max-bytes");

  private final String option;

  Limit(String option) {
    this.option = option;
  }

  /** The option's name without dashes. */
  public String option() {
    return option;
  }

  /**
   * Whether a run that goes on with the same limit goes on at all: time and bytes begin anew with
   * each process, pages count over the whole run.
   */
  public boolean beginsAnew() {
    return switch (this) {
      case PAGES, PAGES_PER_HOST -> false;
      case TIME, BYTES -> true;
    };
  }
}
