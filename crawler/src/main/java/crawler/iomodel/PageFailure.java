package crawler.iomodel;

import crawler.model.Reason;
import java.io.IOException;

/** A download that ended badly, and why. Carries no stack: it is an outcome, not a bug. */
final class PageFailure extends IOException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  PageFailure(Reason reason) {
    super(reason.text());
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
