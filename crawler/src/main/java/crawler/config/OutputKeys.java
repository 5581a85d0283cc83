package crawler.config;

import java.util.List;

/** The options of what is shown. They belong to a command, not to a job: YAML has no such keys. */
public final class OutputKeys {
  public static final Option<Boolean> JSON =
      Option.flag(Section.OUTPUT, "json", "results on standard output as JSON, one line each");
  public static final Option<Boolean> QUIET =
      Option.flag(Section.OUTPUT, "quiet", "errors only").letter('q');
  public static final Option<Boolean> VERBOSE =
      Option.flag(Section.OUTPUT, "verbose", "say more").letter('v');
  public static final Option<Boolean> NO_PROGRESS =
      Option.flag(Section.OUTPUT, "no-progress", "no progress line");
  public static final Option<Boolean> NO_COLOR =
      Option.flag(Section.OUTPUT, "no-color", "no colour (NO_COLOR in the environment does too)");

  /** In the order of help. */
  public static final List<Option<?>> ALL = List.of(JSON, QUIET, VERBOSE, NO_PROGRESS, NO_COLOR);

  private OutputKeys() {}
}
