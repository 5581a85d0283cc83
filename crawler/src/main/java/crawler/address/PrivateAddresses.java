package crawler.address;

/**
 * When an address that is not one of the public Internet may be connected to: the guard against
 * lists, redirects and name servers that lead a crawl into the network that it runs in.
 */
public enum PrivateAddresses {
  /**
   * Only where the user's own input names it, as an IP address or as localhost; a redirect from
   * there may lead to that host alone. The default.
   */
  LISTED,

  /** Never. */
  DENY,

  /** Always. */
  ALLOW
}
