package crawler.scope;

/** Whether a URL belongs to the crawl, and what says that it does not. Immutable. */
public sealed interface ScopeVerdict {

  /** It does. */
  record InScope() implements ScopeVerdict {}

  /** It does not. */
  sealed interface OutOfScope extends ScopeVerdict {
    /** Which rule refuses it, for a person: {@code is matched by --deny '*.zip'}. */
    String detail();
  }

  /** It is too far from every seed. */
  record FarFromSeeds(ScopeKind kind) implements OutOfScope {
    @Override
    public String detail() {
      return switch (kind) {
        case HOST -> "is on another host than the seeds";
        case DOMAIN -> "is in another domain than the seeds";
        case PATH -> "is not below the directory of a seed";
        case ANY -> "is in no scope";
      };
    }
  }

  /** There are patterns to allow URLs, and none of them matches. */
  record NotAllowed() implements OutOfScope {
    @Override
    public String detail() {
      return "is matched by no --allow";
    }
  }

  record Denied(UrlPattern pattern) implements OutOfScope {
    @Override
    public String detail() {
      return "is matched by --deny '" + pattern.text() + "'";
    }
  }
}
