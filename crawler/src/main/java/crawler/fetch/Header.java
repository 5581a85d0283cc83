package crawler.fetch;

import java.util.List;
import java.util.Locale;

/** One header of a request, as it goes over the wire. */
public record Header(String name, String value) {
  private static final List<String> SECRET_WORDS =
      List.of("auth", "cookie", "token", "secret", "key");

  /**
   * Whether a header of this name may carry a secret: its value is never shown, and never follows a
   * redirect to another origin.
   */
  public static boolean isSecret(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return SECRET_WORDS.stream().anyMatch(lower::contains);
  }
}
