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
 */
public record JvmFacts(String jdk, List<String> flags) {

  public JvmFacts {
    flags = List.copyOf(flags);
  }

  static JvmFacts ofThisJvm() {
    return new JvmFacts(
        Runtime.version().toString(), ManagementFactory.getRuntimeMXBean().getInputArguments());
  }

  JsonObject toJson() {
    return new JsonObject().put("jdk", jdk).put("flags", new JsonArray(flags));
  }

  static JvmFacts fromJson(JsonObject json) {
    return new JvmFacts(
        json.getString("jdk"), json.getJsonArray("flags").stream().map(Object::toString).toList());
  }
}
