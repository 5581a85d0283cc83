package crawler.cli;

import crawler.config.Nearest;
import crawler.config.OutputKeys;
import crawler.config.UnknownVariables;
import crawler.model.ConfigException;
import crawler.model.ExitCode;
import crawler.model.Redaction;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Understands a command line and hands what it asks for to the actions. Whatever goes wrong is told
 * in one line on standard error.
 */
public final class CommandRunner {
  private static final List<String> SHELLS = List.of("bash", "zsh");

  private final Actions actions;
  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * A runner that reads no other environment and writes to no other streams than these.
   *
   * @param environment the variables of the process
   */
  public CommandRunner(
      Actions actions, Map<String, String> environment, PrintStream out, PrintStream err) {
    this.actions = actions;
    this.environment = Map.copyOf(environment);
    this.out = out;
    this.err = err;
  }

  /** Runs one command line and returns the exit code. Never throws. */
  public int run(String... arguments) {
    try {
      return understand(CommandSpecs.parserFor(arguments).parseArgs(arguments));
    } catch (ParameterException e) {
      say(UsageProblem.sentence(e));
      err.println("see: " + UsageProblem.helpPage(e));
      return ExitCode.USAGE;
    } catch (RuntimeException | Error e) {
      return tell(e, isVerbose(arguments));
    }
  }

  private int understand(ParseResult program) {
    if (program.isVersionHelpRequested()) {
      return print(VersionText.text());
    }
    if (!program.hasSubcommand()) {
      return program.isUsageHelpRequested() ? print(HelpPage.overview()) : noCommand();
    }
    ParseResult parsed = program.subcommand();
    Command command = Command.of(parsed.commandSpec().name()).orElseThrow();
    return parsed.isUsageHelpRequested()
        ? print(HelpPage.of(command))
        : act(command, new Requests(command, parsed, environment));
  }

  private int act(Command command, Requests requests) {
    if (requests.readEnvironment()) {
      UnknownVariables.warnings(environment)
          .forEach(w -> say("warning: " + TerminalText.escape(w)));
    }
    return switch (command) {
      case FETCH -> actions.fetch(requests.fetch());
      case CRAWL -> actions.fetch(requests.crawl());
      case RUN -> actions.run(requests.run());
      case COMPARE -> actions.compare(requests.compare());
      case PLAN -> actions.plan(requests.plan());
      case SITE -> actions.site(requests.site());
      case URL -> actions.url(requests.url());
      case ROBOTS -> actions.robots(requests.robots());
      case COMPLETION -> complete(requests.operands());
      case HELP -> help(requests.operands());
    };
  }

  private int complete(List<String> operands) {
    if (operands.size() != 1 || !SHELLS.contains(operands.getFirst())) {
      throw new ConfigException("completion: expected bash or zsh, was " + quoted(operands));
    }
    // The script makes zsh understand bash completions by itself.
    return print(AutoComplete.bash(CommandSpecs.PROGRAM, CommandSpecs.parser()));
  }

  private int help(List<String> operands) {
    if (operands.isEmpty()) {
      return print(HelpPage.overview());
    }
    String name = operands.getFirst();
    Command command =
        Command.of(name)
            .orElseThrow(
                () ->
                    new ConfigException(
                        "unknown command " + name + Nearest.hint(name, Command.codes())));
    return print(HelpPage.of(command));
  }

  private int noCommand() {
    err.print(HelpPage.overview());
    return ExitCode.USAGE;
  }

  private int print(String text) {
    out.print(text);
    out.flush();
    return ExitCode.OK;
  }

  private int tell(Throwable thrown, boolean verbose) {
    Problem problem = Problem.of(thrown);
    say(problem.message());
    if (problem.internal()) {
      if (verbose) {
        thrown.printStackTrace(err);
      } else {
        err.println("see: the same command with -v shows where it happened");
      }
    }
    return problem.exitCode();
  }

  private void say(String sentence) {
    err.println(CommandSpecs.PROGRAM + ": " + Redaction.sentence(sentence));
  }

  /** Also when the arguments could not be understood. */
  static boolean isVerbose(String... arguments) {
    return Arrays.stream(arguments)
        .takeWhile(argument -> !argument.equals("--"))
        .anyMatch(
            argument ->
                argument.equals(OutputKeys.VERBOSE.flagName())
                    || argument.equals("-" + OutputKeys.VERBOSE.letter()));
  }

  private static String quoted(List<String> operands) {
    return operands.isEmpty() ? "nothing" : "'" + String.join(" ", operands) + "'";
  }
}
