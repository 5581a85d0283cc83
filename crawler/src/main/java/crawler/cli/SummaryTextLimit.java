package crawler.cli;

import crawler.engine.LimitReached;
import crawler.journal.RunSummary;

/** How a run goes on that a limit has ended. */
final class SummaryTextLimit {
  private SummaryTextLimit() {}

  /** What the command does that follows, or what to do before. */
  static String advice(LimitReached limit, RunSummary summary, TerminalCommand command) {
    if (!mustBeRaised(limit, summary)) {
      return "Go on for as much again";
    }
    String option = "--" + limit.limit().option();
    return command.isBatch() && command.equals(raised(limit, command))
        ? "Raise " + limit.limit().option() + " in the batch, then go on with"
        : "Go on with a higher " + option;
  }

  /** With a higher limit where the same would end it again at once. */
  static TerminalCommand command(LimitReached limit, RunSummary summary, TerminalCommand command) {
    return mustBeRaised(limit, summary) ? raised(limit, command) : command;
  }

  private static TerminalCommand raised(LimitReached limit, TerminalCommand command) {
    return command.with("--" + limit.limit().option(), limit.twice());
  }

  /** When nothing has ended within the limit, nothing would the next time. */
  private static boolean mustBeRaised(LimitReached limit, RunSummary summary) {
    return !limit.limit().beginsAnew() || summary.ended() == summary.alreadyDone();
  }
}
