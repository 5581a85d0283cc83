package crawler.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code CRAWLER_*} variables of the environment that are no option, most likely mistyped. */
public final class UnknownVariables {
  private static final String PREFIX = "CRAWLER_";

  /** Read by the launcher. */
  private static final List<String> OF_THE_LAUNCHER =
      List.of("CRAWLER_JAVA_HOME", "CRAWLER_JAVA_OPTS", "CRAWLER_AOT");

  private UnknownVariables() {}

  /** One sentence for each, with the option that may have been meant. */
  public static List<String> warnings(Map<String, String> environment) {
    List<String> ours =
        environment.keySet().stream()
            .filter(name -> name.startsWith(PREFIX) && !OF_THE_LAUNCHER.contains(name))
            .sorted()
            .toList();
    // Most have none: the table of all options need not be made to find that out.
    return ours.isEmpty() ? List.of() : warnings(ours);
  }

  private static List<String> warnings(List<String> names) {
    List<String> known = new ArrayList<>(OF_THE_LAUNCHER);
    OptionTable.ALL.forEach(option -> known.add(option.variable()));
    return names.stream()
        .filter(name -> !known.contains(name))
        .map(name -> name + " is set but is no option" + Nearest.hint(name, known))
        .toList();
  }
}
