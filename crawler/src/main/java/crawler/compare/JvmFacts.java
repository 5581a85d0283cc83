package crawler.compare;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * What a worker says about itself.
 *
 * @param jdk version, such as {@code 25.0.1+8-LTS}
 * @param flags of its JVM, in the order given
 * @param cores processors that its JVM may use
 */
public record JvmFacts(String jdk, List<String> flags, int cores) {

  public JvmFacts {
    flags = List.copyOf(flags);
  }

  static JvmFacts ofThisJvm() {
    return new JvmFacts(
        Runtime.version().toString(),
        ManagementFactory.getRuntimeMXBean().getInputArguments(),
        Runtime.getRuntime().availableProcessors());
  }

  JsonObject toJson() {
    return new JsonObject().put("jdk", jdk).put("flags", new JsonArray(flags)).put("cores", cores);
  }

  static JvmFacts fromJson(JsonObject json) {
    return new JvmFacts(
        json.getString("jdk"),
        json.getJsonArray("flags").stream().map(Object::toString).toList(),
        json.getInteger("cores"));
  }
}
