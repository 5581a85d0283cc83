package crawler.politeness;

/** What somebody who waits for a host may claim, the strongest first. */
enum Claim {
  /** Asks the host for its terms: waits for nothing but slots and gaps. */
  UNASKED,
  /** A redirect or a retry of a page that has begun. */
  UNDER_WAY,
  /** A page that has not begun. */
  FRESH
}
