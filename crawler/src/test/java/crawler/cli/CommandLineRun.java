package crawler.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One command line, run against actions that only remember, and what came of it. */
record CommandLineRun(int exitCode, String out, String err, List<Object> requests) {

  static CommandLineRun of(String... arguments) {
    return with(Map.of(), () -> 0, arguments);
  }

  static CommandLineRun with(
      Map<String, String> environment, Supplier<Integer> answer, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    RecordedActions actions = new RecordedActions(answer);
    int exitCode = new CommandRunner(actions, environment, stream(out), stream(err)).run(arguments);
    return new CommandLineRun(
        exitCode,
        out.toString(StandardCharsets.UTF_8),
        err.toString(StandardCharsets.UTF_8),
        actions.requests);
  }

  /** The only request, which must be of this type. */
  <T> T request(Class<T> type) {
    if (requests.size() != 1) {
      throw new AssertionError("expected one request, was " + requests + ", said: " + err);
    }
    return type.cast(requests.getFirst());
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
