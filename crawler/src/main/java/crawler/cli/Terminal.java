package crawler.cli;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;
import java.util.Properties;

/**
 * What is at the other end of standard error.
 *
 * @param live whether a line may be drawn again in its place
 * @param style what may be written there
 */
record Terminal(boolean live, TerminalStyle style) {
  /** Set to {@code true} by the launcher, because Java itself cannot ask about standard error. */
  static final String TTY_PROPERTY = "crawler.stderr.tty";

  private static final String NEEDED = "▕█▌▏·…×";

  /**
   * Reads what the launcher, the locale and the environment say. Without the launcher it counts as
   * a file: neither colours nor redrawing.
   *
   * @param noColor whether {@code --no-color} was given; {@code NO_COLOR} does the same
   */
  static Terminal detect(Map<String, String> environment, Properties properties, boolean noColor) {
    boolean tty = "true".equals(properties.getProperty(TTY_PROPERTY));
    boolean dumb = "dumb".equals(environment.get("TERM"));
    boolean live = tty && !dumb;
    boolean colour = live && !noColor && environment.getOrDefault("NO_COLOR", "").isEmpty();
    boolean unicode = !dumb && canEncode(properties.getProperty("stderr.encoding", "US-ASCII"));
    return new Terminal(live, new TerminalStyle(unicode, colour));
  }

  /** How progress is shown there. */
  ProgressPrinter.Mode progress(boolean quiet, boolean noProgress) {
    if (quiet || noProgress) {
      return ProgressPrinter.Mode.NONE;
    }
    return live ? ProgressPrinter.Mode.LIVE : ProgressPrinter.Mode.LINES;
  }

  private static boolean canEncode(String charset) {
    try {
      return Charset.forName(charset).newEncoder().canEncode(NEEDED);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return false;
    }
  }
}
