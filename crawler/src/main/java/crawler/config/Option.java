package crawler.config;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One option: the same thing as a flag, a YAML key and an environment variable.
 *
 * @param name without dashes, such as {@code host-concurrency}; the YAML key
 * @param letter short name without dash, empty when there is none
 * @param label what help calls the value, empty for a flag
 * @param standard the value that holds when nobody gives one, as text; null when there is none
 * @param description one line, without full stop
 * @param repeatable whether it may be given more than once
 * @param hidden whether help leaves it out
 */
public record Option<T>(
    String name,
    String letter,
    Kind<T> kind,
    String label,
    @Nullable String standard,
    Section section,
    String description,
    boolean repeatable,
    boolean hidden) {
  /** How the name of every variable begins. */
  static final String VARIABLES = "CRAWLER_";

  public static <T> Option<T> of(
      Section section, String name, Kind<T> kind, String label, String description) {
    return new Option<>(name, "", kind, label, null, section, description, false, false);
  }

  /** An option that is on or off, off by default. */
  public static Option<Boolean> flag(Section section, String name, String description) {
    return of(section, name, new Kind.Flag(), "", description).standard("false");
  }

  Option<T> letter(char newLetter) {
    return new Option<>(
        name,
        String.valueOf(newLetter),
        kind,
        label,
        standard,
        section,
        description,
        repeatable,
        hidden);
  }

  Option<T> standard(String text) {
    return new Option<>(name, letter, kind, label, text, section, description, repeatable, hidden);
  }

  Option<T> many() {
    return new Option<>(name, letter, kind, label, standard, section, description, true, hidden);
  }

  /** The same, left out by help. */
  Option<T> unlisted() {
    return new Option<>(
        name, letter, kind, label, standard, section, description, repeatable, true);
  }

  public Optional<String> standardText() {
    return Optional.ofNullable(standard);
  }

  /** Whether it is on or off and takes no value on the command line. */
  public boolean isFlag() {
    return kind instanceof Kind.Flag;
  }

  /** {@code --host-concurrency}. */
  public String flagName() {
    return "--" + name;
  }

  /** {@code CRAWLER_HOST_CONCURRENCY}. */
  public String variable() {
    return VARIABLES + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
