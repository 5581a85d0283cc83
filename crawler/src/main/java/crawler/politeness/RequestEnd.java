package crawler.politeness;

import crawler.model.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What a permit knows when it is released.
 *
 * @param begunNanos when it was granted
 * @param tookNanos until the whole reply was there; negative when there is none
 * @param latencyNanos from the request to the head of the reply; negative when that is not known
 * @param status of a whole reply, otherwise 0
 * @param failure why there is no whole reply; null when nobody said so, or the slot was called back
 * @param toldOfSending whether the host knows already that the request was sent
 */
record RequestEnd(
    long begunNanos,
    long tookNanos,
    long latencyNanos,
    int status,
    @Nullable Reason failure,
    boolean toldOfSending) {

  boolean isAnswered() {
    return tookNanos >= 0;
  }

  /** The host says that it is asked for too much (RFC 6585, section 4; RFC 9110, 15.6.4). */
  boolean isStrained() {
    return status == 429 || status == 503;
  }
}
