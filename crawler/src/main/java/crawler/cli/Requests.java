package crawler.cli;

import crawler.compare.Format;
import crawler.config.Batch;
import crawler.config.BatchReader;
import crawler.config.CompareBinder;
import crawler.config.CompareKeys;
import crawler.config.FetchBinder;
import crawler.config.FetchKeys;
import crawler.config.FollowBinder;
import crawler.config.FollowKeys;
import crawler.config.Layer;
import crawler.config.ListInputs;
import crawler.config.Option;
import crawler.config.OutputKeys;
import crawler.config.PlanKeys;
import crawler.config.PolitenessKeys;
import crawler.config.Settings;
import crawler.config.SiteBinder;
import crawler.config.SiteKeys;
import crawler.engine.FollowOptions;
import crawler.fetch.UserAgent;
import crawler.frontier.ListInput;
import crawler.model.ConfigException;
import crawler.model.HttpUrl;
import crawler.model.Redaction;
import crawler.robots.RobotsMode;
import crawler.url.InvalidUrlException;
import crawler.url.UrlParser;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** From parsed arguments to requests; every value that cannot be used is refused here. */
final class Requests {
  private final Map<String, String> environment;
  private final ParseResult parsed;
  private final Command command;

  Requests(Command command, ParseResult parsed, Map<String, String> environment) {
    this.command = command;
    this.parsed = parsed;
    this.environment = environment;
  }

  FetchRequest fetch() {
    return fetch(settings(), FetchKeys.ALL, null);
  }

  FetchRequest crawl() {
    Settings settings = settings();
    return fetch(settings, FollowKeys.ALL, FollowBinder.bind(settings));
  }

  private FetchRequest fetch(
      Settings settings, List<Option<?>> options, @Nullable FollowOptions follow) {
    OutputOptions output = OutputOptions.of(settings, environment);
    operands().forEach(Requests::requireNoFile);
    List<ListInput> inputs = ListInputs.of(settings, FetchKeys.INPUT, "argument", operands());
    boolean sitemaps = follow != null && !follow.sitemaps().named().isEmpty();
    if (inputs.isEmpty() && !sitemaps) {
      throw new ConfigException("nothing to fetch: give URLs, or a list with -i FILE");
    }
    return new FetchRequest(
        inputs, FetchBinder.bind(settings), follow, settings.redacted(options), output, parsed);
  }

  /** Whoever names a file where URLs belong has forgotten an option. */
  private static void requireNoFile(String operand) {
    if (!operand.contains("://") && isFile(operand)) {
      throw new ConfigException(
          TerminalText.escape(operand) + " is a file: to fetch the URLs in it, give -i before it");
    }
  }

  private static boolean isFile(String name) {
    try {
      return Files.isRegularFile(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  BatchRequest run() {
    OutputOptions output = OutputOptions.of(settings(), environment);
    if (operands().isEmpty()) {
      throw new ConfigException("nothing to run: give a file such as config/quickstart.yaml");
    }
    BatchReader reader = new BatchReader(flags(), environment);
    List<Batch> batches = new ArrayList<>();
    for (String file : operands()) {
      batches.add(reader.read(path(file)));
    }
    return new BatchRequest(batches, output, parsed);
  }

  CompareRequest compare() {
    Settings settings = settings();
    OutputOptions output = OutputOptions.of(settings, environment);
    List<ListInput> inputs = ListInputs.of(settings, CompareKeys.INPUT, "argument", List.of());
    return new CompareRequest(
        inputs,
        CompareBinder.site(settings, inputs).orElse(null),
        CompareBinder.bind(settings),
        settings.get(CompareKeys.YES_I_MAY),
        settings.redacted(CompareKeys.ALL),
        output.json() ? Format.JSON : settings.get(CompareKeys.FORMAT),
        output);
  }

  PlanRequest plan() {
    Settings settings = settings();
    if (settings.get(PlanKeys.ASK_ROBOTS)
        && settings.get(PolitenessKeys.ROBOTS) == RobotsMode.IGNORE) {
      throw new ConfigException(
          "--ask-robots: contradicts "
              + PolitenessKeys.ROBOTS.flagName()
              + " ignore, give one of them");
    }
    return settings.bind(
        PlanKeys.OWN,
        () ->
            new PlanRequest(
                planned(settings),
                settings.get(PlanKeys.LATENCY),
                settings.find(PlanKeys.PAGE_SIZE).orElse(0L),
                settings.get(PlanKeys.ASK_ROBOTS),
                OutputOptions.of(settings, environment)));
  }

  /** The jobs of batches when those are named, otherwise the list at hand. */
  private List<PlanRequest.Work> planned(Settings settings) {
    boolean batches = operands().stream().anyMatch(PlanRequest::isBatch);
    if (!batches) {
      if (operands().isEmpty() && settings.given(FetchKeys.INPUT).isEmpty()) {
        throw new ConfigException("nothing to plan: give URLs, or a list with -i FILE");
      }
      FetchRequest fetch = fetch(settings, FetchKeys.ALL, null);
      return List.of(new PlanRequest.Work("", fetch.inputs(), fetch.options(), ""));
    }
    if (!operands().stream().allMatch(PlanRequest::isBatch)
        || !settings.given(FetchKeys.INPUT).isEmpty()) {
      throw new ConfigException("give either batches (.yaml) or URLs and lists, not both");
    }
    return run().batches().stream()
        .flatMap(batch -> batch.jobs().stream())
        .map(PlanRequest.Work::of)
        .toList();
  }

  SiteRequest site() {
    Settings settings = settings();
    return new SiteRequest(SiteBinder.bind(settings), settings.get(SiteKeys.UNTIL_STDIN_ENDS));
  }

  UrlRequest url() {
    Settings settings = new Settings(flags());
    boolean standardInput = settings.get(UrlKeys.STDIN);
    if (operands().isEmpty() && !standardInput) {
      throw new ConfigException("no URL: give URLs, or --stdin");
    }
    return new UrlRequest(operands(), settings.find(UrlKeys.BASE).orElse(null), standardInput);
  }

  RobotsRequest robots() {
    Settings settings = new Settings(flags());
    if (operands().isEmpty()) {
      throw new ConfigException("no URL: give the URLs to be asked about");
    }
    return new RobotsRequest(
        settings
            .find(RobotsKeys.ROBOTS)
            .orElseThrow(
                () ->
                    new ConfigException(
                        "no robots.txt: give --robots FILE, or --robots - for standard input")),
        settings.find(RobotsKeys.USER_AGENT).orElse(UserAgent.DEFAULT),
        operands().stream().map(Requests::url).toList(),
        settings.get(OutputKeys.JSON),
        settings.get(OutputKeys.VERBOSE));
  }

  private static HttpUrl url(String text) {
    try {
      return UrlParser.parseInput(text);
    } catch (InvalidUrlException e) {
      throw new ConfigException(
          TerminalText.escape(Redaction.noUrl(text)) + " is no URL: " + e.getMessage());
    }
  }

  /** Whether variables count for the command, and nobody has been told of the mistyped ones yet. */
  boolean readEnvironment() {
    return switch (command) {
      case FETCH, CRAWL, RUN, COMPARE, PLAN -> true;
      // A site that another command started for itself.
      case SITE -> !parsed.hasMatchedOption(SiteKeys.UNTIL_STDIN_ENDS.flagName());
      case URL, ROBOTS, COMPLETION, HELP -> false;
    };
  }

  /** What follows the options. */
  List<String> operands() {
    // Mixed with options, the same operands are reported more than once: one report has them all.
    return parsed.hasMatchedPositional(0)
        ? List.copyOf(parsed.matchedPositional(0).originalStringValues())
        : List.of();
  }

  private Settings settings() {
    return new Settings(flags(), Layer.ofEnvironment(environment));
  }

  private Layer flags() {
    Map<String, List<String>> flags = new LinkedHashMap<>();
    for (Option<?> option : command.options()) {
      OptionSpec spec = parsed.matchedOption(option.flagName());
      if (spec != null) {
        flags.put(
            option.name(),
            option.isFlag() ? List.of("true") : List.copyOf(spec.originalStringValues()));
      }
    }
    return Layer.ofFlags(flags);
  }

  private static Path path(String file) {
    try {
      return Path.of(file);
    } catch (InvalidPathException e) {
      throw new ConfigException("no such file: " + file.replaceAll("\\p{Cntrl}", "?"));
    }
  }
}
