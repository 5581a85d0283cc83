package crawler.model;

/** How one URL ended: exactly one for each URL of the input. Immutable. */
public sealed interface PageResult {

  /** Where the URL stood in the input. */
  InputLine line();

  Outcome outcome();

  /**
   * Fetched whole and kept.
   *
   * @param title the page's title, empty when it has none or is not HTML
   * @param likeness whether it is like a page before
   */
  record Saved(CrawlUrl url, Visit visit, StoredPage page, String title, Likeness likeness)
      implements PageResult {
    /** Like no other. */
    public Saved(CrawlUrl url, Visit visit, StoredPage page, String title) {
      this(url, visit, page, title, Likeness.NONE);
    }

    @Override
    public InputLine line() {
      return url.line();
    }

    @Override
    public Outcome outcome() {
      return Outcome.SAVED;
    }
  }

  /**
   * Deliberately not fetched.
   *
   * @param duplicateOf the {@code seq} of the line that stands for this one, 0 when that is not why
   */
  record Skipped(CrawlUrl url, Reason reason, long duplicateOf) implements PageResult {
    @Override
    public InputLine line() {
      return url.line();
    }

    @Override
    public Outcome outcome() {
      return Outcome.SKIPPED;
    }
  }

  /**
   * Not to be fetched, as its host says, at once or where redirects led to; {@code detail} is a
   * clause for a person.
   */
  record Barred(CrawlUrl url, Visit visit, Reason reason, String detail) implements PageResult {
    @Override
    public InputLine line() {
      return url.line();
    }

    @Override
    public Outcome outcome() {
      return Outcome.SKIPPED;
    }
  }

  /** The line is not a URL that can be fetched; {@code detail} says what is wrong with it. */
  record Invalid(InputLine line, String detail) implements PageResult {
    @Override
    public Outcome outcome() {
      return Outcome.FAILED;
    }
  }

  /** Tried, and failed; {@code detail} is a sentence for a person, without secrets. */
  record Failed(CrawlUrl url, Visit visit, Reason reason, String detail) implements PageResult {
    @Override
    public InputLine line() {
      return url.line();
    }

    @Override
    public Outcome outcome() {
      return Outcome.FAILED;
    }
  }
}
