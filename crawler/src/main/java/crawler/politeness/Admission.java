package crawler.politeness;

import crawler.model.Reason;
import java.util.Optional;

/** The answer to somebody who asked to send a request. */
public sealed interface Admission {

  /** Send it, and release the permit when the request no longer occupies the host. */
  record Granted(Permit permit) implements Admission {}

  /** The gate is closed: send nothing, the run is stopping. */
  record Closed() implements Admission {}

  /**
   * The right to have one request in flight, and what its holder tells of it. Thread-safe;
   * releasing it twice is harmless.
   */
  interface Permit {
    void release();

    /**
     * Releases it unused, since nothing was sent: the next in line for the host has it at once,
     * instead of a gap later.
     */
    void passOn();

    /** Why nothing may be sent with it, when the host has been given up: just release it. */
    Optional<GivenUp> givenUp();

    /** The request is about to be written: the host's delay runs from now. */
    void sent();

    /** The head of the reply is here. */
    void heard();

    /** Says, before the release, that a whole reply came: hosts that answer go first. */
    void answered(int status);

    /** The same of a reply that is as it should be. */
    default void answered() {
      answered(200);
    }

    /** Says, before the release, why there is no whole reply. */
    void failed(Reason reason);

    /**
     * What to do when others need the slot and nothing has come from the host yet: end the request
     * and ask again, {@link HostGate#admitAgain}. Called once at most, at once if it is too late to
     * wait for it; must not block.
     */
    void onCallBack(Runnable action);

    /** Whether the slot was asked back. */
    boolean isCalledBack();
  }
}
