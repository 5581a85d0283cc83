package crawler.iomodel;

import io.vertx.core.json.JsonObject;

/**
 * What a round cost its JVM.
 *
 * @param userNanos CPU time of all threads outside the kernel, compiler and collector included
 * @param systemNanos CPU time within the kernel; 0 where the system does not tell it apart
 * @param threads platform threads at the peak: those of the model, its caller counted, the JVM's
 *     own not
 * @param residentBytes resident memory at the peak of the JVM's life so far; 0 where the system
 *     does not tell
 * @param heapBytes peaks of the heap's pools in this round, added up
 */
public record Usage(
    long userNanos, long systemNanos, int threads, long residentBytes, long heapBytes) {

  public long cpuNanos() {
    return userNanos + systemNanos;
  }

  JsonObject toJson() {
    return new JsonObject()
        .put("user_ns", userNanos)
        .put("system_ns", systemNanos)
        .put("threads", threads)
        .put("resident_bytes", residentBytes)
        .put("heap_bytes", heapBytes);
  }

  static Usage fromJson(JsonObject json) {
    return new Usage(
        json.getLong("user_ns"),
        json.getLong("system_ns"),
        json.getInteger("threads"),
        json.getLong("resident_bytes"),
        json.getLong("heap_bytes"));
  }
}
