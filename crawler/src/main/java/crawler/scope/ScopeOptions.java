package crawler.scope;

import java.util.List;

/**
 * Which URLs belong to a crawl.
 *
 * @param allow when there are any, one of them must match every URL that is not a seed
 * @param deny none of them may match, and this holds for seeds too
 */
public record ScopeOptions(ScopeKind kind, List<UrlPattern> allow, List<UrlPattern> deny) {
  /** All that is on the hosts of the seeds. */
  public static final ScopeOptions DEFAULTS =
      new ScopeOptions(ScopeKind.HOST, List.of(), List.of());

  public ScopeOptions {
    allow = List.copyOf(allow);
    deny = List.copyOf(deny);
  }
}
