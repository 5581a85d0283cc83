package crawler.url;

/**
 * A text that is not a URL which can be fetched. The message is a clause for a person, without
 * capital and full stop, such as {@code the port 99999 is not between 1 and 65535}; it never holds
 * credentials. It has no stack trace: bad lines are ordinary input.
 */
public final class InvalidUrlException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_SCHEME_SHOWN = 30;

  private final boolean otherScheme;

  private InvalidUrlException(String detail, boolean otherScheme) {
    super(detail, null, false, false);
    this.otherScheme = otherScheme;
  }

  static InvalidUrlException because(String detail) {
    return new InvalidUrlException(detail, false);
  }

  static InvalidUrlException otherScheme(String scheme) {
    String shown =
        scheme.length() <= LONGEST_SCHEME_SHOWN
            ? scheme
            : scheme.substring(0, LONGEST_SCHEME_SHOWN) + "…";
    return new InvalidUrlException("the scheme " + shown + " is not http or https", true);
  }

  /** Whether it is a URL of another scheme, such as {@code ftp:} or {@code javascript:}. */
  public boolean isOtherScheme() {
    return otherScheme;
  }
}
