package crawler.fetch;

import crawler.model.Redaction;

/** One header of a request, as it goes over the wire. */
public record Header(String name, String value) {
  /**
   * Whether a header of this name may carry a secret: its value is never shown, and never follows a
   * redirect to another origin.
   */
  public static boolean isSecret(String name) {
    return Redaction.isSecretHeader(name);
  }
}
