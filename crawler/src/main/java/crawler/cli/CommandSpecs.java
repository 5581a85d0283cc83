package crawler.cli;

import crawler.config.Kind;
import crawler.config.Option;
import java.io.File;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Makes the parser from the table of options, so that no option is declared twice. */
final class CommandSpecs {
  static final String PROGRAM = "crawler";
  static final String HELP = "--help";
  static final String VERSION = "--version";

  private CommandSpecs() {}

  /** A parser for any command line. Values stay texts; not thread-safe. */
  static CommandLine parser() {
    return parser(List.of(Command.values()));
  }

  /**
   * A parser for this command line. When it begins with a command, the parser knows no other one:
   * to describe all of them takes longer than to fetch a page.
   */
  static CommandLine parserFor(String... arguments) {
    Optional<Command> only = arguments.length == 0 ? Optional.empty() : Command.of(arguments[0]);
    return only.map(command -> parser(List.of(command))).orElseGet(CommandSpecs::parser);
  }

  private static CommandLine parser(List<Command> commands) {
    CommandSpec program = CommandSpec.create().name(PROGRAM);
    program.addOption(help());
    program.addOption(
        OptionSpec.builder("-V", VERSION).versionHelp(true).arity("0").type(boolean.class).build());
    for (Command command : commands) {
      program.addSubcommand(command.code(), spec(command));
    }
    return new CommandLine(program)
        .setExpandAtFiles(false)
        .setInterpolateVariables(false)
        .setOverwrittenOptionsAllowed(true);
  }

  private static CommandSpec spec(Command command) {
    CommandSpec spec = CommandSpec.create().name(command.code()).addOption(help());
    command.options().forEach(option -> spec.addOption(spec(option)));
    if (!command.operands().isEmpty()) {
      spec.addPositional(
          PositionalParamSpec.builder()
              .paramLabel(command.operands())
              .arity("0..*")
              .type(List.class)
              .auxiliaryTypes(command == Command.RUN ? File.class : String.class)
              .completionCandidates(candidates(command))
              .build());
    }
    return spec;
  }

  private static OptionSpec help() {
    return OptionSpec.builder("-h", HELP).usageHelp(true).arity("0").type(boolean.class).build();
  }

  private static OptionSpec spec(Option<?> option) {
    String[] names =
        option.letter().isEmpty()
            ? new String[] {option.flagName()}
            : new String[] {"-" + option.letter(), option.flagName()};
    OptionSpec.Builder builder = OptionSpec.builder(names).hidden(option.hidden());
    if (option.isFlag()) {
      return builder.arity("0").type(boolean.class).build();
    }
    builder.arity("1").paramLabel(option.label());
    if (option.kind() instanceof Kind.Choice<?> choice) {
      builder.completionCandidates(choice.names());
    }
    Class<?> type = option.kind() instanceof Kind.FilePath ? File.class : String.class;
    return option.repeatable()
        ? builder.type(List.class).auxiliaryTypes(type).build()
        : builder.type(type).build();
  }

  private static List<String> candidates(Command command) {
    return switch (command) {
      case COMPLETION -> List.of("bash", "zsh");
      case HELP -> Command.codes();
      case FETCH, CRAWL, RUN, COMPARE, PLAN, SITE, URL, ROBOTS -> List.of();
    };
  }
}
