package crawler.config;

import crawler.model.ConfigException;
import crawler.model.Redaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The values of options, layer over layer: the first layer that gives an option decides, then its
 * default. Every error names the place where the value was given. Immutable.
 */
public final class Settings {
  /** How the option records refuse a value. */
  private static final Pattern REFUSAL =
      Pattern.compile("([a-z][a-z-]*): (expected .*), was '.*'", Pattern.DOTALL);

  private final List<Layer> layers;

  /** From the strongest layer to the weakest. */
  public Settings(Layer... layers) {
    this.layers = List.of(layers);
  }

  /** The value of an option that has a default. */
  public <T> T get(Option<T> option) {
    return find(option)
        .orElseThrow(() -> new IllegalStateException("option without default: " + option.name()));
  }

  /** The value of an option: the last one of the layer that decides. */
  public <T> Optional<T> find(Option<T> option) {
    List<T> values = all(option);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
  }

  /** The values of a repeatable option, in the order given. */
  public <T> List<T> all(Option<T> option) {
    return given(option).stream().map(given -> parse(option, given)).toList();
  }

  /** What was given for an option, or its default, as text. */
  public List<Given> given(Option<?> option) {
    int layer = layerOf(option);
    if (layer < layers.size()) {
      return layers.get(layer).get(option.name());
    }
    return option.standardText().stream()
        .map(text -> new Given(text, new Source.Standard(option.name())))
        .toList();
  }

  /**
   * Whether a flag is on and not overruled by its opposite in a stronger layer.
   *
   * @throws ConfigException when one layer switches both on
   */
  public boolean isOn(Option<Boolean> flag, Option<Boolean> opposite) {
    if (!get(flag) || !get(opposite)) {
      return get(flag);
    }
    if (layerOf(flag) == layerOf(opposite)) {
      throw new ConfigException(
          label(flag) + ": contradicts " + label(opposite) + ", give one of them");
    }
    return layerOf(flag) < layerOf(opposite);
  }

  /**
   * Builds an option record: what it refuses is reported with the place and the text of the value.
   */
  public <R> R bind(List<Option<?>> options, Supplier<R> record) {
    try {
      return record.get();
    } catch (ConfigException e) {
      throw options.stream()
          .flatMap(option -> traced(option, String.valueOf(e.getMessage())).stream())
          .findFirst()
          .orElse(e);
    }
  }

  /** All settings that hold, secrets masked, in the order of {@code options}. */
  public Map<String, String> redacted(List<Option<?>> options) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (Option<?> option : options) {
      List<Given> given = given(option);
      if (!given.isEmpty()) {
        settings.put(
            option.name(),
            (option.repeatable() ? given : List.of(given.getLast()))
                .stream().map(g -> redacted(option, g.text())).collect(Collectors.joining(", ")));
      }
    }
    return settings;
  }

  /** How a message about the option's value begins. */
  String label(Option<?> option) {
    List<Given> given = given(option);
    return given.isEmpty() ? option.name() : given.getLast().source().label();
  }

  private int layerOf(Option<?> option) {
    int layer = 0;
    while (layer < layers.size() && layers.get(layer).get(option.name()).isEmpty()) {
      layer++;
    }
    return layer;
  }

  private static <T> T parse(Option<T> option, Given given) {
    try {
      return option.kind().parse(given.text());
    } catch (ConfigException e) {
      throw new ConfigException(given.source().label() + ": " + e.getMessage());
    }
  }

  private Optional<ConfigException> traced(Option<?> option, String message) {
    Matcher refusal = REFUSAL.matcher(message);
    List<Given> given = given(option);
    if (given.isEmpty() || !refusal.matches() || !option.name().equals(refusal.group(1))) {
      return Optional.empty();
    }
    String text = Texts.shown(given.getLast().text());
    return Optional.of(
        new ConfigException(label(option) + ": " + refusal.group(2) + ", was '" + text + "'"));
  }

  private static String redacted(Option<?> option, String text) {
    return switch (option.kind()) {
      case Kind.HeaderLine line -> Redaction.headerLine(text);
      case Kind.Proxy proxy -> Redaction.noUrl(text);
      case Kind.Url url -> Redaction.noUrl(text);
      case Kind.Priority k -> text;
      case Kind.Whole k -> text;
      case Kind.Seed k -> text;
      case Kind.Time k -> text;
      case Kind.Size k -> text;
      case Kind.Percent k -> text;
      case Kind.Tolerance k -> text;
      case Kind.Text k -> text;
      case Kind.Pattern k -> text;
      case Kind.Frequency k -> text;
      case Kind.Mail k -> text;
      case Kind.Contact k -> text;
      case Kind.Sweeping k -> text;
      case Kind.FilePath k -> text;
      case Kind.Flag k -> text;
      case Kind.Choice<?> k -> text;
      case Kind.Choices<?> k -> text;
    };
  }
}
