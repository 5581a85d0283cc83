package crawler.config;

import crawler.compare.Sweep;
import crawler.compare.SweepAxis;
import crawler.engine.FailOn;
import crawler.engine.PriorityRule;
import crawler.fetch.Header;
import crawler.model.ConfigException;
import crawler.model.HttpUrl;
import crawler.model.Redaction;
import crawler.politeness.Rate;
import crawler.scope.UrlPattern;
import crawler.url.InvalidUrlException;
import crawler.url.UrlParser;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the value of an option is, and how it is read from text. */
public sealed interface Kind<T> {

  /**
   * Reads a value.
   *
   * @throws ConfigException with what was expected and what was given; the option's name is not in
   *     it
   */
  T parse(String text);

  /** A whole number. */
  record Whole() implements Kind<Integer> {
    @Override
    public Integer parse(String text) {
      try {
        return Integer.valueOf(text);
      } catch (NumberFormatException e) {
        throw refused("a whole number", text);
      }
    }
  }

  /** A whole number that starts a random sequence. */
  record Seed() implements Kind<Long> {
    @Override
    public Long parse(String text) {
      try {
        return Long.valueOf(text);
      } catch (NumberFormatException e) {
        throw refused("a whole number", text);
      }
    }
  }

  record Time() implements Kind<Duration> {
    @Override
    public Duration parse(String text) {
      return Durations.parse(text);
    }
  }

  /** Bytes. */
  record Size() implements Kind<Long> {
    @Override
    public Long parse(String text) {
      return Sizes.parse(text);
    }
  }

  record Percent() implements Kind<Double> {
    @Override
    public Double parse(String text) {
      return Percentages.parse(text);
    }
  }

  /** {@code none}, {@code any} or a share. */
  record Tolerance() implements Kind<FailOn> {
    @Override
    public FailOn parse(String text) {
      return switch (text) {
        case "any" -> FailOn.ANY;
        case "none" -> FailOn.NONE;
        default -> {
          if (!text.matches(Percentages.PATTERN) || Percentages.parse(text) > 100) {
            throw refused("none, any or a share such as 5%", text);
          }
          yield new FailOn(Percentages.parse(text));
        }
      };
    }
  }

  record Text() implements Kind<String> {
    @Override
    public String parse(String text) {
      if (text.isBlank()) {
        throw refused("some text", text);
      }
      return text;
    }
  }

  /**
   * A file or folder.
   *
   * @param read whether it is read rather than written: one named in a YAML file is then looked for
   *     beside that file
   */
  record FilePath(boolean read) implements Kind<Path> {
    @Override
    public Path parse(String text) {
      try {
        if (!text.isBlank()) {
          return Path.of(text);
        }
      } catch (InvalidPathException e) {
        throw refused("the name of a file", text);
      }
      throw refused("the name of a file", text);
    }
  }

  /** On or off; as a flag it takes no value. */
  record Flag() implements Kind<Boolean> {
    @Override
    public Boolean parse(String text) {
      return switch (text) {
        case "true" -> true;
        case "false" -> false;
        default -> throw refused("true or false", text);
      };
    }
  }

  /** One of a few names. */
  record Choice<E>(Map<String, E> values) implements Kind<E> {
    public static <E extends Enum<E>> Choice<E> of(E[] constants) {
      Map<String, E> values = new LinkedHashMap<>();
      for (E constant : constants) {
        values.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
      }
      return new Choice<>(values);
    }

    public List<String> names() {
      return List.copyOf(values.keySet());
    }

    @Override
    public E parse(String text) {
      E value = values.get(text);
      if (value == null) {
        throw refused(Nearest.alternatives(names()), text, Nearest.hint(text, names()));
      }
      return value;
    }
  }

  /** Some of a few names, separated by commas. */
  record Choices<E>(Choice<E> choice) implements Kind<List<E>> {
    @Override
    public List<E> parse(String text) {
      List<E> values = new ArrayList<>();
      Arrays.stream(text.split(",", -1)).map(String::strip).map(choice::parse).forEach(values::add);
      return List.copyOf(values);
    }
  }

  /** What is varied and its values: {@code concurrency=1,4,16}. */
  record Sweeping() implements Kind<Sweep> {
    /** How it may look. */
    static final String PATTERN = "^(concurrency|latency|size)=[^,]+(,[^,]+)+$";

    private static final Choice<SweepAxis> AXES = Choice.of(SweepAxis.values());

    @Override
    public Sweep parse(String text) {
      int equals = text.indexOf('=');
      if (equals < 0) {
        throw refused("something like concurrency=1,4,16,64 or latency=1ms,10ms,100ms", text);
      }
      SweepAxis axis = AXES.parse(text.substring(0, equals).strip());
      List<Long> values =
          Arrays.stream(text.substring(equals + 1).split(",", -1))
              .map(String::strip)
              .map(value -> value(axis, value))
              .toList();
      if (values.stream().distinct().count() < Math.max(2, values.size())) {
        throw refused("two or more different values after the =", text);
      }
      if (!values.stream().allMatch(axis::accepts)) {
        throw refused(axis.expected(), text);
      }
      return new Sweep(axis, values);
    }

    private static long value(SweepAxis axis, String text) {
      return switch (axis) {
        case CONCURRENCY -> new Whole().parse(text);
        case LATENCY -> Durations.parse(text).toNanos();
        case SIZE -> Sizes.parse(text);
      };
    }
  }

  record HeaderLine() implements Kind<Header> {
    @Override
    public Header parse(String text) {
      return HeaderLines.parse(text);
    }
  }

  /** Some URLs: a glob, or {@code re:} and a regular expression. */
  record Pattern() implements Kind<UrlPattern> {
    @Override
    public UrlPattern parse(String text) {
      return UrlPattern.parse(text);
    }
  }

  /** So often in a time. */
  record Frequency() implements Kind<Rate> {
    @Override
    public Rate parse(String text) {
      return Rates.parse(text);
    }
  }

  record Mail() implements Kind<String> {
    @Override
    public String parse(String text) {
      return Contacts.mail(text);
    }
  }

  /** A page or a mail address. */
  record Contact() implements Kind<String> {
    @Override
    public String parse(String text) {
      return Contacts.contact(text);
    }
  }

  /** A pattern and its priority. */
  record Priority() implements Kind<PriorityRule> {
    /** How it may look. */
    static final String PATTERN = "^.+=[ ]*[+-]?[0-9]{1,9}([.][0-9]{1,6})?$";

    @Override
    public PriorityRule parse(String text) {
      if (!text.matches(PATTERN)) {
        throw refused("a pattern and a number, such as /docs/**=10", text);
      }
      int equals = text.lastIndexOf('=');
      double number = Double.parseDouble(text.substring(equals + 1).strip());
      return new PriorityRule(UrlPattern.parse(text.substring(0, equals).strip()), number);
    }
  }

  /** A whole URL of http or https. */
  record Url() implements Kind<HttpUrl> {
    @Override
    public HttpUrl parse(String text) {
      try {
        return UrlParser.parseInput(text);
      } catch (InvalidUrlException e) {
        String why = e.getMessage() == null ? "" : ": " + e.getMessage();
        throw refused("a URL", Redaction.noUrl(text), why);
      }
    }
  }

  record Proxy() implements Kind<URI> {
    @Override
    public URI parse(String text) {
      return ProxyUrls.parse(text);
    }
  }

  private static ConfigException refused(String expected, String text) {
    return refused(expected, text, "");
  }

  private static ConfigException refused(String expected, String text, String hint) {
    return new ConfigException("expected " + expected + ", was '" + Texts.shown(text) + "'" + hint);
  }
}
