package crawler.fetch;

import crawler.model.Reason;
import crawler.model.Timings;
import org.jspecify.annotations.Nullable;

/**
 * A request that got no usable reply. Carries the reason, a sentence for a person and where the
 * time went until then. Has no stack trace of its own; the cause keeps its.
 */
public final class FetchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final int status;
  private final long wireBytes;
  private final transient Timings timings;

  /**
   * @param status the reply's status when its head had arrived, 0 otherwise
   * @param wireBytes body bytes received until then, before decoding
   */
  public FetchException(
      Reason reason,
      String detail,
      int status,
      long wireBytes,
      Timings timings,
      @Nullable Throwable cause) {
    super(detail, cause, false, false);
    this.reason = reason;
    this.status = status;
    this.wireBytes = wireBytes;
    this.timings = timings;
  }

  public Reason reason() {
    return reason;
  }

  /** Whether only a decoder was missing here, so that the page may be had in a simpler coding. */
  public boolean wantsDecoder() {
    return getCause() instanceof BodyException body && body.wantsDecoder();
  }

  /** The reply's status when its head had arrived, 0 otherwise. */
  public int status() {
    return status;
  }

  /** Body bytes received until then, before decoding. */
  public long wireBytes() {
    return wireBytes;
  }

  /** The stages of this request alone. */
  public Timings timings() {
    return timings;
  }

  /** What happened, a clause without secrets. */
  public String detail() {
    String message = getMessage();
    return message == null ? reason.text() : message;
  }
}
