package crawler.model;

import java.util.Locale;

/** The three ways in which a URL can end. */
public enum Outcome {
  SAVED,
  SKIPPED,
  FAILED;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The name in manifest and reports: {@code saved}, {@code skipped}, {@code failed}. */
  public String code() {
    return code;
  }
}
