package crawler.scope;

/** Whether a URL may be followed. Immutable. */
public sealed interface TrapVerdict {

  /**
   * It may.
   *
   * @param hops how many pages of its kind lead to it in a row; to be given with the links of its
   *     page
   */
  record Passed(int hops) implements TrapVerdict {}

  /** It may not. */
  record Trapped(Trap trap) implements TrapVerdict {}
}
