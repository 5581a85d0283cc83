package crawler.fetch;

import crawler.model.Reason;

/** A body that is not to be kept: broken coding, or more bytes than allowed. */
public final class BodyException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final String detail;

  public BodyException(Reason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
    this.detail = detail;
  }

  public Reason reason() {
    return reason;
  }

  /** What is wrong, for a person. */
  public String detail() {
    return detail;
  }

  /** A coding that cannot be undone. */
  static BodyException broken(String detail) {
    return new BodyException(Reason.DECODE, detail);
  }
}
