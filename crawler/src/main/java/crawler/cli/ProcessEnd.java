package crawler.cli;

import java.util.Set;

/**
 * The end of the process. {@link System#exit} first loads the JDK's logging, to ask whether the
 * exit is to be logged, and looks into every jar for that: a tenth of a short run. So it is left
 * out where nothing waits for the end.
 */
final class ProcessEnd {
  /** The launcher's, when no option of the JVM may have given it work for the end. */
  private static final String PROPERTY = "crawler.end";

  /** These have children and scratch files, which are seen to at the end when all else failed. */
  private static final Set<String> HAVE_WORK_LEFT =
      Set.of(Command.COMPARE.code(), Command.RUN.code(), Command.SITE.code());

  private ProcessEnd() {}

  /** Ends the process with this code; never returns. */
  static void with(int code, String... arguments) {
    if (isAtOnce(System.getProperty(PROPERTY, ""), arguments)) {
      System.out.flush();
      System.err.flush();
      Runtime.getRuntime().halt(code);
    }
    System.exit(code);
  }

  /** Whether nothing is left to be done. */
  static boolean isAtOnce(String told, String... arguments) {
    return told.equals("at-once")
        && (arguments.length == 0 || !HAVE_WORK_LEFT.contains(arguments[0]));
  }
}
