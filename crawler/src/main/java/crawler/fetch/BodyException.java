package crawler.fetch;

import crawler.model.Reason;

/** A body that is not to be kept: broken coding, or more bytes than allowed. */
public final class BodyException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final String detail;
  private final boolean wantsDecoder;

  public BodyException(Reason reason, String detail) {
    this(reason, detail, false);
  }

  private BodyException(Reason reason, String detail, boolean wantsDecoder) {
    super(detail, null, false, false);
    this.reason = reason;
    this.detail = detail;
    this.wantsDecoder = wantsDecoder;
  }

  public Reason reason() {
    return reason;
  }

  /** What is wrong, for a person. */
  public String detail() {
    return detail;
  }

  /** Whether nothing is wrong with the body, but there is no decoder for it here and now. */
  boolean wantsDecoder() {
    return wantsDecoder;
  }

  /** A coding that this machine cannot undo now: the page may come in another. */
  static BodyException noDecoder(String detail) {
    return new BodyException(Reason.DECODE, detail, true);
  }

  /** A coding that cannot be undone. */
  static BodyException broken(String detail) {
    return new BodyException(Reason.DECODE, detail);
  }
}
