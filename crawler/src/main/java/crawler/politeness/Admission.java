package crawler.politeness;

/** The answer to somebody who asked to send a request. */
public sealed interface Admission {

  /** Send it, and release the permit when the request no longer occupies the host. */
  record Granted(Permit permit) implements Admission {}

  /** The gate is closed: send nothing, the run is stopping. */
  record Closed() implements Admission {}

  /** The right to have one request in flight. Thread-safe; releasing it twice is harmless. */
  interface Permit {
    void release();

    /**
     * Releases it unused, since nothing was sent: the next in line for the host has it at once,
     * instead of a gap later.
     */
    void passOn();

    /** Says, before the release, that a whole reply came: hosts that answer go first. */
    void answered();

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
