package crawler.cli;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes arguments so that a POSIX shell reads them back unchanged (POSIX.1-2024, Shell Command
 * Language, section 2.2).
 */
final class ShellQuote {
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*");

  private ShellQuote() {}

  /** The argument itself when it means itself, otherwise in single quotes. */
  static String quote(String argument) {
    if (PLAIN.matcher(argument).matches()) {
      return argument;
    }
    return "'" + argument.replace("'", "'\\''") + "'";
  }

  /** All arguments with one space between. */
  static String join(List<String> arguments) {
    return arguments.stream().map(ShellQuote::quote).collect(Collectors.joining(" "));
  }
}
