package crawler.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** {@code CRAWLER_*} variables of the environment that are no option, most likely mistyped. */
public final class UnknownVariables {
  private static final String PREFIX = "CRAWLER_";

  /** Read by the launcher. */
  private static final List<String> OF_THE_LAUNCHER =
      List.of("CRAWLER_JAVA_HOME", "CRAWLER_JAVA_OPTS");

  private UnknownVariables() {}

  /** One sentence for each, with the option that may have been meant. */
  public static List<String> warnings(Map<String, String> environment) {
    List<String> known = new ArrayList<>(OF_THE_LAUNCHER);
    OptionTable.ALL.forEach(option -> known.add(option.variable()));
    return new TreeSet<>(environment.keySet())
        .stream()
            .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
            .map(name -> name + " is set but is no option" + Nearest.hint(name, known))
            .toList();
  }
}
