package crawler.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values that one place gives, by option name; an option that is given has one value or more.
 */
public record Layer(Map<String, List<Given>> values) {
  public static final Layer EMPTY = new Layer(Map.of());

  public Layer {
    values = Map.copyOf(values);
  }

  /** What stood on the command line: texts by option name, in the order given. */
  public static Layer ofFlags(Map<String, List<String>> flags) {
    Map<String, List<Given>> values = new LinkedHashMap<>();
    flags.forEach(
        (name, texts) ->
            values.put(
                name,
                texts.stream()
                    .map(text -> new Given(text, new Source.CommandLine(name)))
                    .toList()));
    return new Layer(values);
  }

  /**
   * The {@code CRAWLER_*} variables that are options; empty ones count as not set, others are left
   * alone. A repeatable option takes one value a line.
   */
  public static Layer ofEnvironment(Map<String, String> environment) {
    // Most have none: the table of all options need not be made to find that out.
    if (environment.keySet().stream().noneMatch(name -> name.startsWith(Option.VARIABLES))) {
      return EMPTY;
    }
    Map<String, List<Given>> values = new LinkedHashMap<>();
    for (Option<?> option : OptionTable.ALL) {
      String value = environment.getOrDefault(option.variable(), "");
      List<String> texts =
          option.repeatable() ? value.lines().filter(t -> !t.isBlank()).toList() : List.of(value);
      List<Given> given = new ArrayList<>();
      for (String text : texts) {
        if (!text.isEmpty()) {
          given.add(new Given(text, new Source.Environment(option.variable())));
        }
      }
      if (!given.isEmpty()) {
        values.put(option.name(), List.copyOf(given));
      }
    }
    return new Layer(values);
  }

  List<Given> get(String option) {
    return values.getOrDefault(option, List.of());
  }
}
