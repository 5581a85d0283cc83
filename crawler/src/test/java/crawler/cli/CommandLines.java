package crawler.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.ParseResult;

/** Parses command lines as they stand in documents; for tests of other packages. */
public final class CommandLines {
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  private CommandLines() {}

  /**
   * Understands one command line without the program's name, quotes included; throws if it cannot.
   */
  public static ParseResult parse(String arguments) {
    String[] words = words(arguments).toArray(String[]::new);
    return CommandSpecs.parserFor(words).parseArgs(words);
  }

  static List<String> words(String arguments) {
    List<String> words = new ArrayList<>();
    WORD.matcher(arguments)
        .results()
        .forEach(
            word -> {
              String quoted = word.group(1) == null ? word.group(2) : word.group(1);
              words.add(quoted == null ? word.group(3) : quoted);
            });
    return words;
  }
}
