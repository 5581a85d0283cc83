package crawler.iomodel;

/**
 * What this process has used of processors since it began.
 *
 * @param userNanos outside the kernel
 * @param systemNanos within the kernel; 0 where the system does not tell it apart
 * @param voluntarySwitches times that a thread gave up its core; −1 where the system does not tell
 * @param involuntarySwitches times that a thread lost its core; −1 where the system does not tell
 */
record ProcessorUse(
    long userNanos, long systemNanos, long voluntarySwitches, long involuntarySwitches) {

  /** What was used from {@code earlier} until this, never less than nothing. */
  ProcessorUse since(ProcessorUse earlier) {
    return new ProcessorUse(
        Math.max(0, userNanos - earlier.userNanos),
        Math.max(0, systemNanos - earlier.systemNanos),
        difference(voluntarySwitches, earlier.voluntarySwitches),
        difference(involuntarySwitches, earlier.involuntarySwitches));
  }

  private static long difference(long now, long earlier) {
    return now < 0 || earlier < 0 ? -1 : Math.max(0, now - earlier);
  }

  /** Where it can be read. */
  @FunctionalInterface
  interface Source {
    ProcessorUse now();

    /** The best that this machine has. */
    static Source ofThisMachine() {
      return Getrusage.find().<Source>map(found -> found).orElseGet(RuntimeUse::new);
    }
  }
}
