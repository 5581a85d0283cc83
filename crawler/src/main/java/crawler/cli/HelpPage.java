package crawler.cli;

import crawler.config.Option;
import crawler.config.Section;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The text of {@code --help}, at most 80 columns wide. */
final class HelpPage {
  private static final int WIDTH = 80;
  private static final int INDENT = 29;

  private HelpPage() {}

  /** The page of the program itself: its commands. */
  static String overview() {
    StringBuilder page = new StringBuilder("Usage: crawler COMMAND [OPTION]…\n\n");
    page.append("Fetches lists of web pages, many at a time, and saves them.\n\nCommands\n");
    for (Command command : Command.values()) {
      page.append(String.format(Locale.ROOT, "  %-12s%s\n", command.code(), command.summary()));
    }
    page.append(
        """

        Options
          -h, --help     this page, or that of a command: crawler fetch --help
          -V, --version  versions of the program, of Java and of Vert.x

        Try
          crawler run config/quickstart.yaml
          crawler fetch https://www.example.com/
        """);
    return page.toString();
  }

  /** The page of one command. */
  static String of(Command command) {
    StringBuilder page = new StringBuilder();
    String options = command.options().isEmpty() ? "" : " [OPTION]…";
    String operands = command.operands().isEmpty() ? "" : " " + command.operands();
    page.append("Usage: crawler ").append(command.code()).append(options).append(operands);
    page.append("\n\n").append(command.summary()).append('\n');
    for (Section section : Section.values()) {
      List<Option<?>> listed =
          command.options().stream()
              .<Option<?>>map(option -> option)
              .filter(option -> option.section() == section && !option.hidden())
              .toList();
      if (!listed.isEmpty()) {
        page.append('\n').append(section.title()).append('\n');
        listed.forEach(option -> append(page, option));
      }
    }
    if (!command.more().isEmpty()) {
      page.append('\n').append(command.more());
    }
    return page.toString();
  }

  private static void append(StringBuilder page, Option<?> option) {
    String letter = option.letter().isEmpty() ? "    " : "-" + option.letter() + ", ";
    String label = option.label().isEmpty() ? "" : " " + option.label();
    String name = "  " + letter + option.flagName() + label;
    StringBuilder line = new StringBuilder(name);
    if (name.length() > INDENT - 2) {
      page.append(line).append('\n');
      line.setLength(0);
    }
    pad(line);
    for (String word : words(option)) {
      boolean first = line.length() == INDENT;
      if (!first && line.length() + 1 + word.length() > WIDTH) {
        page.append(line).append('\n');
        line.setLength(0);
        pad(line);
        first = true;
      }
      line.append(first ? "" : " ").append(word);
    }
    page.append(line).append('\n');
  }

  /** The description and the default, ready to be wrapped; a list wraps at its commas. */
  private static List<String> words(Option<?> option) {
    String standard =
        option.isFlag()
            ? ""
            : option
                .standardText()
                .map(text -> " (default " + text.replace(",", ", ") + ")")
                .orElse("");
    return Arrays.asList((option.description() + standard).split(" ", -1));
  }

  private static void pad(StringBuilder line) {
    line.repeat(' ', INDENT - line.length());
  }
}
