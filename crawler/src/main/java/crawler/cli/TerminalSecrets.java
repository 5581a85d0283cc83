package crawler.cli;

import crawler.fetch.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes secrets out of a command line before it is shown: the value of a header that authenticates,
 * and credentials in a URL. Three asterisks stand in their place.
 */
final class TerminalSecrets {
  private static final String HIDDEN = "***";

  private static final Pattern URL_CREDENTIALS = Pattern.compile("(//)[^/\\\\?#\\s]*@");

  private static final Pattern BARE_CREDENTIALS = Pattern.compile("^[^\\s/@:]+:[^\\s/@]*@");

  private TerminalSecrets() {}

  /** The same arguments, secrets replaced; equal to the given list when there are none. */
  static List<String> hide(List<String> arguments) {
    List<String> shown = new ArrayList<>(arguments.size());
    boolean headerFollows = false;
    for (String argument : arguments) {
      shown.add(headerFollows ? hideHeader("", argument) : hideIn(argument));
      headerFollows = argument.equals("-H") || argument.equals("--header");
    }
    return shown;
  }

  private static String hideIn(String argument) {
    for (String prefix : List.of("--header=", "-H")) {
      if (argument.startsWith(prefix) && argument.length() > prefix.length()) {
        return hideHeader(prefix, argument.substring(prefix.length()));
      }
    }
    String withoutUser = URL_CREDENTIALS.matcher(argument).replaceAll("$1" + HIDDEN + "@");
    return BARE_CREDENTIALS.matcher(withoutUser).replaceFirst(HIDDEN + "@");
  }

  private static String hideHeader(String prefix, String header) {
    String name = header.split(":", 2)[0];
    boolean secret = header.contains(":") && Header.isSecret(name);
    return prefix + (secret ? name.strip() + ": " + HIDDEN : header);
  }
}
