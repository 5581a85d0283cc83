package crawler.cli;

import crawler.config.Nearest;
import crawler.model.Redaction;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Puts what the parser refused into one sentence. */
final class UsageProblem {
  private UsageProblem() {}

  static String sentence(ParameterException e) {
    return switch (e) {
      case UnmatchedArgumentException unmatched -> unmatched(unmatched);
      case MissingParameterException missing -> missing(missing);
      default -> String.valueOf(e.getMessage());
    };
  }

  /** The help page that answers the question. */
  static String helpPage(ParameterException e) {
    return e.getCommandLine().getCommandSpec().qualifiedName() + " " + CommandSpecs.HELP;
  }

  private static String unmatched(UnmatchedArgumentException e) {
    String given = e.getUnmatched().getFirst();
    boolean program = e.getCommandLine().getCommandSpec().parent() == null;
    if (given.startsWith("-") && given.length() > 1) {
      String name = given.split("=", 2)[0];
      return "unknown option " + name + Nearest.hint(name, optionNames(e));
    }
    if (!program) {
      String command = e.getCommandLine().getCommandName();
      return command + " takes no argument '" + Redaction.noUrl(given) + "'";
    }
    if (given.contains("://")) {
      return "a command is missing; to fetch a URL: crawler fetch URL";
    }
    return "unknown command " + given + Nearest.hint(given, Command.codes());
  }

  private static List<String> optionNames(ParameterException e) {
    List<String> names = new ArrayList<>();
    for (OptionSpec option : e.getCommandLine().getCommandSpec().options()) {
      if (!option.hidden()) {
        names.addAll(List.of(option.names()));
      }
    }
    return names.stream().filter(name -> name.startsWith("--")).toList();
  }

  private static String missing(MissingParameterException e) {
    ArgSpec spec = e.getMissing().getFirst();
    String name = spec instanceof OptionSpec option ? option.longestName() : spec.paramLabel();
    return name + ": expected a value, nothing follows";
  }
}
