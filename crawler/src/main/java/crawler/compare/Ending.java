package crawler.compare;

/** How an entry of the comparison ended. */
public sealed interface Ending {

  /** Every round was run, and with the same pages as everybody else's. */
  record Completed() implements Ending {}

  /** One round took longer than the deadline; the worker was killed. */
  record StoppedAtDeadline() implements Ending {}

  /** It saved or failed other pages than the reference; {@code explanation} is a sentence. */
  record Differed(String explanation) implements Ending {}

  /** This machine does not have the model; {@code reason} is a clause. */
  record Unavailable(String reason) implements Ending {}

  /** Its worker ended by itself; {@code explanation} is a clause. */
  record Died(String explanation) implements Ending {}
}
