package crawler.cli;

import crawler.model.Redaction;
import crawler.url.InvalidUrlException;
import crawler.url.UrlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of a command line before it is shown: the value of a header that authenticates,
 * and credentials in a URL. Three asterisks stand in their place.
 */
final class TerminalSecrets {
  private static final Pattern URL_CREDENTIALS = Pattern.compile("(//)[^/\\\\?#\\s]*@");

  /** Perhaps as the value of an option. */
  private static final Pattern URL =
      Pattern.compile("((?:--[a-z-]+=)?)([A-Za-z][A-Za-z0-9+.-]*:[/\\\\].*)", Pattern.DOTALL);

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
    Matcher url = URL.matcher(argument);
    if (url.matches() && url.group(2).indexOf('@') >= 0 && isInvalid(url.group(2))) {
      return url.group(1) + Redaction.noUrl(url.group(2));
    }
    String withoutUser = URL_CREDENTIALS.matcher(argument).replaceAll("$1" + Redaction.MASK + "@");
    return BARE_CREDENTIALS.matcher(withoutUser).replaceFirst(Redaction.MASK + "@");
  }

  /** A password may be what is wrong with it, wherever its end seems to be. */
  private static boolean isInvalid(String url) {
    try {
      UrlParser.parse(url);
      return false;
    } catch (InvalidUrlException e) {
      return true;
    }
  }

  private static String hideHeader(String prefix, String header) {
    String name = header.split(":", 2)[0];
    boolean secret = header.contains(":") && Redaction.isSecretHeader(name);
    return prefix + (secret ? name.strip() + ": " + Redaction.MASK : header);
  }
}
