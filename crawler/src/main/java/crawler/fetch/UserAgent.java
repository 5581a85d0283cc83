package crawler.fetch;

/** How this program introduces itself (RFC 9110, section 10.1.5). */
public final class UserAgent {
  /** This program's version, from its jar; {@code dev} when it runs from classes. */
  public static final String VERSION = version();

  /** Product and version. A crawl of other people's servers should add a contact address. */
  public static final String DEFAULT = "crawler/" + VERSION;

  /** The header that names the person behind a crawl (RFC 9110, section 10.1.2). */
  public static final String FROM = "From";

  private UserAgent() {}

  /**
   * Adds where its sender can be reached, as a comment, unless that is in it already.
   *
   * @param contact a URL
   */
  public static String withContact(String userAgent, String contact) {
    return userAgent.contains(contact) ? userAgent : userAgent + " (+" + contact + ")";
  }

  private static String version() {
    String version = UserAgent.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }
}
