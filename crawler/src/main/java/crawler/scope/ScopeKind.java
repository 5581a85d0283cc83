package crawler.scope;

/** How near to the seeds a URL must be. */
public enum ScopeKind {
  /** On the host of a seed, be it http or https, with {@code www.} or without. */
  HOST,
  /** On a host of the same registrable domain as a seed, by the public suffix list. */
  DOMAIN,
  /** On the host of a seed, in its directory or below. */
  PATH,
  /** Anywhere. */
  ANY
}
