package crawler.fetch;

import crawler.model.Reason;

/**
 * A reply whose head, chunks or trailers are not to be believed or are too large, or whose head
 * broke off. Has no stack trace: it is an outcome, not a bug.
 */
public final class ReplyException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final String detail;
  private final int status;

  private ReplyException(Reason reason, String detail, int status) {
    super(detail, null, false, false);
    this.reason = reason;
    this.detail = detail;
    this.status = status;
  }

  /** Bytes that are not HTTP, or HTTP that contradicts itself. */
  static ReplyException protocol(String detail) {
    return new ReplyException(Reason.PROTOCOL, detail, 0);
  }

  /** More than a head or the trailers may have. */
  static ReplyException tooLarge(String detail) {
    return new ReplyException(Reason.HEADER_TOO_LARGE, detail, 0);
  }

  /** The server closed before the head was complete. */
  static ReplyException brokenOff(String detail) {
    return new ReplyException(Reason.EMPTY_REPLY, detail, 0);
  }

  /** The same, of a head that had arrived whole. */
  ReplyException withStatus(int arrived) {
    return new ReplyException(reason, detail, arrived);
  }

  /** One of {@code protocol}, {@code header-too-large} and {@code empty-reply}. */
  public Reason reason() {
    return reason;
  }

  /** What is wrong, in a few words; what is quoted of the reply is short and printable. */
  public String detail() {
    return detail;
  }

  /** The status when the head had arrived whole, 0 otherwise. */
  public int status() {
    return status;
  }
}
