package crawler.compare;

import java.util.Locale;

/** How many processor cores a model's processes may use. */
public enum Cores {
  /** One: whatever runs at the same time takes turns. */
  ONE,
  /** All that the machine has. */
  ALL;

  /** The name on the command line: {@code one}, {@code all}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
