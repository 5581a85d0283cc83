package crawler.politeness;

/** Whether a host has to earn the requests that it may have in flight. */
public enum SlowStart {
  /** It begins with one and has one more for each answer; trouble halves them. */
  ON,
  /** It begins with all that it may have; trouble halves them, and answers bring them back. */
  OFF,
  /** It has all that it may have, whatever it answers: for comparisons, and no choice of a user. */
  FIXED
}
