package crawler.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The command of a run, to be offered again. Holds secrets as they were given; what it renders does
 * not.
 *
 * @param whole the arguments that started the run, the program's name first, without {@code
 *     --resume} and {@code --overwrite}
 * @param anew the arguments that fetch another list in the same way: without inputs, directory and
 *     what concerns an earlier run
 */
record TerminalCommand(List<String> whole, List<String> anew) {
  /** What the launcher was started as: the name that can be typed again. */
  static final String NAME_PROPERTY = "crawler.command";

  private static final String RESUME = "--resume";

  /** Given again when the run goes on, or contradicts that. */
  private static final Set<String> NOT_TO_RESUME = Set.of(RESUME, "--overwrite");

  /** Options that concern one list and one directory. */
  static final Set<String> OF_ONE_RUN =
      Set.of("--input", "--dir", RESUME, "--overwrite", "--skip-existing");

  TerminalCommand {
    whole = List.copyOf(whole);
    anew = List.copyOf(anew);
  }

  /**
   * From a parsed command whose positional arguments are URLs; options are named as briefly as they
   * can be.
   */
  static TerminalCommand of(ParseResult parsed) {
    List<String> name = List.of(parsed.commandSpec().qualifiedName().split(" ", -1));
    List<String> whole = new ArrayList<>(name);
    List<String> anew = new ArrayList<>(name);
    for (OptionSpec option : new LinkedHashSet<>(parsed.matchedOptions())) {
      List<String> given = arguments(option);
      if (!NOT_TO_RESUME.contains(option.longestName())) {
        whole.addAll(given);
      }
      if (!OF_ONE_RUN.contains(option.longestName())) {
        anew.addAll(given);
      }
    }
    // Where options and URLs are mixed, picocli lists the one positional several times.
    if (parsed.hasMatchedPositional(0)) {
      whole.addAll(parsed.matchedPositional(0).originalStringValues());
    }
    return new TerminalCommand(whole, anew);
  }

  private static List<String> arguments(OptionSpec option) {
    if (option.arity().max() == 0) {
      return List.of(option.shortestName());
    }
    return option.originalStringValues().stream()
        .flatMap(value -> List.of(option.shortestName(), value).stream())
        .toList();
  }

  /**
   * The same with another value of an option. A batch in whose file the option stands stays as it
   * is, since here it would hold for every job.
   */
  TerminalCommand with(String flag, String value) {
    int at = whole.lastIndexOf(flag);
    if (at < 0 && isBatch()) {
      return this;
    }
    List<String> changed = new ArrayList<>(whole);
    if (at < 0) {
      changed.addAll(List.of(flag, value));
    } else {
      changed.set(at + 1, value);
    }
    return new TerminalCommand(changed, anew);
  }

  /** Whether options may stand in a file. */
  boolean isBatch() {
    return whole.size() > 1 && whole.get(1).equals(Command.RUN.code());
  }

  /** Goes on with the run, ready for a shell. */
  String resume() {
    List<String> arguments = new ArrayList<>(whole);
    arguments.add(RESUME);
    return typed(arguments);
  }

  /** Fetches the URLs in {@code failed} into {@code directory}, ready for a shell. */
  String retry(Path failed, Path directory) {
    List<String> arguments = new ArrayList<>(anew);
    arguments.addAll(List.of("-i", failed.toString(), "-d", directory.toString()));
    return typed(arguments);
  }

  private static String typed(List<String> arguments) {
    List<String> words = new ArrayList<>(TerminalSecrets.hide(arguments));
    words.set(0, System.getProperty(NAME_PROPERTY, words.getFirst()));
    return ShellQuote.join(words);
  }

  /** Whether something that is needed to resume is not shown. */
  boolean resumeHidesSecrets() {
    return !TerminalSecrets.hide(whole).equals(whole);
  }

  /** Whether something that is needed to retry is not shown. */
  boolean retryHidesSecrets() {
    return !TerminalSecrets.hide(anew).equals(anew);
  }
}
