package crawler.config;

import crawler.engine.FollowOptions;
import crawler.frontier.ListInput;
import crawler.model.ConfigException;
import crawler.site.SiteOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one job of a batch. */
final class JobReader {
  /** Keys of every job that are no options. */
  static final List<String> JOB_KEYS = List.of("name", "type", "urls");

  /** What is different for each job by its nature, and so has no place under {@code defaults}. */
  static final Set<String> NOT_SHARED = Set.of("input", "dir");

  private static final String NAME = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,59}";

  private final Layer flags;
  private final Layer defaults;
  private final Layer environment;

  JobReader(Layer flags, Optional<YamlMap> defaults, Layer environment) {
    this.flags = flags;
    this.environment = environment;
    List<Option<?>> options =
        Stream.of(FollowKeys.ALL, CompareKeys.ALL)
            .<Option<?>>flatMap(List::stream)
            .filter(option -> !NOT_SHARED.contains(option.name()))
            .toList();
    defaults.ifPresent(map -> allowDefaults(map, options));
    this.defaults = defaults.map(map -> layer(map, options)).orElse(Layer.EMPTY);
  }

  private static void allowDefaults(YamlMap map, List<Option<?>> options) {
    for (String key : NOT_SHARED) {
      if (map.has(key)) {
        throw new ConfigException(
            map.source(key).label() + ": belongs to a job, not to the defaults of all jobs");
      }
    }
    map.allowOnly(names(options));
  }

  Job read(YamlMap map) {
    String type = map.text("type").map(Given::text).orElse("fetch");
    return switch (type) {
      case "fetch" -> fetch(map, FetchKeys.ALL, false);
      case "crawl" -> fetch(map, FollowKeys.ALL, true);
      case "compare" -> compare(map);
      default ->
          throw new ConfigException(
              map.source("type").label()
                  + ": expected fetch, crawl or compare, was '"
                  + Texts.shown(type)
                  + "'");
    };
  }

  private Job.FetchJob fetch(YamlMap map, List<Option<?>> options, boolean follows) {
    Set<String> keys = names(options);
    keys.add("site");
    keys.addAll(JOB_KEYS);
    map.allowOnly(keys);
    String name = name(map);
    Settings settings = new Settings(flags, layer(map, options), defaults, environment);
    Optional<SiteOptions> site = map.map("site").map(this::site);
    boolean ownList = map.has("input") || map.has("urls");
    List<ListInput> inputs =
        site.isPresent() && !ownList ? List.of() : inputs(map, settings, FetchKeys.INPUT);
    FollowOptions follow = follows ? FollowBinder.bind(settings) : null;
    boolean sitemaps = follow != null && !follow.sitemaps().named().isEmpty();
    if (inputs.isEmpty() && site.isEmpty() && !sitemaps) {
      throw new ConfigException(
          map.source("name").label() + ": job '" + name + "' needs 'input', 'urls' or 'site'");
    }
    return new Job.FetchJob(
        name,
        inputs,
        site.orElse(null),
        FetchBinder.bind(settings),
        follow,
        settings.redacted(options));
  }

  private Job.CompareJob compare(YamlMap map) {
    Set<String> keys = names(CompareKeys.ALL);
    keys.addAll(JOB_KEYS);
    if (map.has("site")) {
      throw new ConfigException(
          map.source("site").label()
              + ": belongs to a fetch job, a compare job takes pages, latency, jitter, size and"
              + " seed by themselves");
    }
    map.allowOnly(keys);
    String name = name(map);
    Settings settings = new Settings(flags, layer(map, CompareKeys.ALL), defaults, environment);
    List<ListInput> inputs = inputs(map, settings, CompareKeys.INPUT);
    return new Job.CompareJob(
        name,
        inputs,
        CompareBinder.site(settings, inputs).orElse(null),
        CompareBinder.bind(settings),
        settings.get(CompareKeys.YES_I_MAY),
        settings.redacted(CompareKeys.ALL));
  }

  private SiteOptions site(YamlMap map) {
    map.allowOnly(names(SiteKeys.ALL));
    return SiteBinder.bind(new Settings(layer(map, SiteKeys.ALL), environment));
  }

  private static List<ListInput> inputs(YamlMap map, Settings settings, Option<Path> option) {
    List<String> urls = map.texts("urls").stream().map(Given::text).toList();
    return ListInputs.of(settings, option, "urls", urls);
  }

  private static String name(YamlMap map) {
    Given name =
        map.text("name")
            .orElseThrow(
                () ->
                    new ConfigException(
                        map.source("name").file() + ":" + map.line() + ": a job needs a 'name'"));
    if (!name.text().matches(NAME)) {
      throw new ConfigException(
          name.source().label()
              + ": expected up to 60 letters, digits, spaces, dots and hyphens, was '"
              + Texts.shown(name.text())
              + "'");
    }
    return name.text();
  }

  /** What a mapping gives for options; a list for a comma-separated option is joined. */
  private static Layer layer(YamlMap map, List<Option<?>> options) {
    Map<String, List<Given>> values = new HashMap<>();
    for (Option<?> option : options) {
      if (!map.has(option.name())) {
        continue;
      }
      if (option.repeatable()) {
        values.put(option.name(), map.texts(option.name()));
      } else if (option.kind() instanceof Kind.Choices<?>) {
        List<Given> items = new ArrayList<>(map.texts(option.name()));
        String joined = items.stream().map(Given::text).collect(Collectors.joining(","));
        values.put(option.name(), List.of(new Given(joined, items.getFirst().source())));
      } else {
        map.text(option.name()).ifPresent(given -> values.put(option.name(), List.of(given)));
      }
    }
    return new Layer(values);
  }

  private static Set<String> names(List<Option<?>> options) {
    return options.stream().map(Option::name).collect(Collectors.toCollection(HashSet::new));
  }
}
