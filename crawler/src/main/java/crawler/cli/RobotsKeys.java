package crawler.cli;

import crawler.config.Kind;
import crawler.config.Option;
import crawler.config.OutputKeys;
import crawler.config.Section;
import java.nio.file.Path;
import java.util.List;

/** The options of {@code crawler robots}: of the command line alone. */
final class RobotsKeys {
  static final Option<Path> ROBOTS =
      Option.of(
          Section.INPUT,
          "robots",
          new Kind.FilePath(true),
          "FILE",
          "the robots.txt, as it was served; - is standard input");
  static final Option<String> USER_AGENT =
      Option.of(
          Section.INPUT,
          "user-agent",
          new Kind.Text(),
          "NAME",
          "who asks, as a User-Agent header says it (default crawler)");

  static final List<Option<?>> ALL =
      List.of(ROBOTS, USER_AGENT, OutputKeys.JSON, OutputKeys.VERBOSE);

  private RobotsKeys() {}
}
