package crawler.fetch;

import crawler.model.Reason;

/** A body that is not to be kept: broken coding, or more bytes than allowed. */
final class BodyException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final String detail;

  BodyException(Reason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
    this.detail = detail;
  }

  Reason reason() {
    return reason;
  }

  String detail() {
    return detail;
  }

  /** A coding that cannot be undone. */
  static BodyException broken(String detail) {
    return new BodyException(Reason.DECODE, detail);
  }
}
