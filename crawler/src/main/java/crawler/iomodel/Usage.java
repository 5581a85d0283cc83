package crawler.iomodel;

import io.vertx.core.json.JsonObject;

/**
 * What a round cost: the JVM of the model and, for {@code processes}, those of its pool.
 *
 * @param userNanos CPU time of all threads outside the kernel, compiler and collector included
 * @param systemNanos CPU time within the kernel; 0 where the system does not tell it apart
 * @param compileNanos how long the JVM's compiler worked during the round, by the clock; the CPU
 *     time it used is part of the above, and less than this where others wanted the cores too
 * @param threads platform threads at the peak: those of the model, its caller counted, the JVM's
 *     own not
 * @param residentBytes most resident memory during the round; 0 where the system does not tell
 * @param heapBytes peaks of the heap's pools in this round, added up
 * @param voluntarySwitches times that a thread gave up its core because it had to wait; −1 where
 *     the system does not tell
 * @param involuntarySwitches times that a thread's core was taken away; −1 where the system does
 *     not tell
 */
public record Usage(
    long userNanos,
    long systemNanos,
    long compileNanos,
    int threads,
    long residentBytes,
    long heapBytes,
    long voluntarySwitches,
    long involuntarySwitches) {
  /** Nothing at all. */
  public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0, 0, 0);

  public long cpuNanos() {
    return userNanos + systemNanos;
  }

  /** Both together, as if in one process; unknown when one of them is. */
  public Usage plus(Usage other) {
    return new Usage(
        userNanos + other.userNanos,
        systemNanos + other.systemNanos,
        compileNanos + other.compileNanos,
        threads + other.threads,
        residentBytes + other.residentBytes,
        heapBytes + other.heapBytes,
        both(voluntarySwitches, other.voluntarySwitches),
        both(involuntarySwitches, other.involuntarySwitches));
  }

  private static long both(long one, long other) {
    return one < 0 || other < 0 ? -1 : one + other;
  }

  public JsonObject toJson() {
    return new JsonObject()
        .put("user_ns", userNanos)
        .put("system_ns", systemNanos)
        .put("compile_ns", compileNanos)
        .put("threads", threads)
        .put("resident_bytes", residentBytes)
        .put("heap_bytes", heapBytes)
        .put("voluntary_switches", voluntarySwitches)
        .put("involuntary_switches", involuntarySwitches);
  }

  public static Usage fromJson(JsonObject json) {
    return new Usage(
        json.getLong("user_ns"),
        json.getLong("system_ns"),
        json.getLong("compile_ns"),
        json.getInteger("threads"),
        json.getLong("resident_bytes"),
        json.getLong("heap_bytes"),
        json.getLong("voluntary_switches"),
        json.getLong("involuntary_switches"));
  }
}
