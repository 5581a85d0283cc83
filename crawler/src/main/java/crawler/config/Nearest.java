package crawler.config;

import crawler.frontier.NearestName;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Guesses what somebody meant who mistyped a name. */
public final class Nearest {
  private Nearest() {}

  /** The name closest to {@code given}, if one is close enough to be meant. */
  public static Optional<String> to(String given, Collection<String> names) {
    int tolerated = Math.max(1, given.length() / 3);
    return names.stream()
        .filter(name -> NearestName.distance(given, name) <= tolerated)
        .min(
            Comparator.comparingInt((String name) -> NearestName.distance(given, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** {@code " (did you mean concurrency?)"}, or nothing when no name is close. */
  public static String hint(String given, Collection<String> names) {
    return to(given, names).map(name -> " (did you mean " + name + "?)").orElse("");
  }

  /** {@code a, b or c}. */
  public static String alternatives(List<String> names) {
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
  }
}
