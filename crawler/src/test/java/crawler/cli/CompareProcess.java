package crawler.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** {@code bin/crawler compare …} as a user runs it, in a directory of its own. */
final class CompareProcess implements AutoCloseable {
  private static final long MOST_SECONDS = 120;

  private final Process process;
  private final BufferedReader err;
  private final StringBuilder errSoFar = new StringBuilder();
  private final CompletableFuture<String> out;

  /** What a finished comparison left. */
  record Ran(int exitCode, String out, String err) {}

  private CompareProcess(Process process) {
    this.process = process;
    this.err = process.errorReader(StandardCharsets.UTF_8);
    this.out =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
              } catch (IOException e) {
                return "unreadable: " + e;
              }
            });
  }

  /** Starts it; with {@code LC_ALL=C}, so in ASCII, when {@code ascii}. */
  static CompareProcess start(Path directory, boolean ascii, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of("..", "bin", "crawler").toRealPath().toString());
    command.add("compare");
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("LC_ALL", ascii ? "C" : "C.UTF-8");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("COLUMNS");
    Process process = builder.start();
    process.getOutputStream().close();
    return new CompareProcess(process);
  }

  static Ran run(Path directory, boolean ascii, String... arguments) throws Exception {
    try (CompareProcess compare = start(directory, ascii, arguments)) {
      return compare.end();
    }
  }

  /** Reads standard error until a line begins so; needs {@code -v}. */
  CompareProcess awaitLine(String beginning) throws IOException {
    String line = err.readLine();
    while (line != null && !line.startsWith(beginning)) {
      errSoFar.append(line).append('\n');
      line = err.readLine();
    }
    if (line == null) {
      throw new AssertionError("never said " + beginning + ", but: " + errSoFar);
    }
    errSoFar.append(line).append('\n');
    return this;
  }

  /** The demo site and the workers. */
  List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  /** The worker of a model, told by what it was started after. */
  List<ProcessHandle> workers() {
    return children().stream()
        .filter(child -> child.info().commandLine().orElse("").contains("model-worker"))
        .toList();
  }

  void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  Ran end() throws Exception {
    for (String line = err.readLine(); line != null; line = err.readLine()) {
      errSoFar.append(line).append('\n');
    }
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("still running after " + MOST_SECONDS + " s: " + errSoFar);
    }
    return new Ran(
        process.exitValue(), out.get(MOST_SECONDS, TimeUnit.SECONDS), errSoFar.toString());
  }

  static void awaitEnd(List<ProcessHandle> processes) throws Exception {
    for (ProcessHandle child : processes) {
      child.onExit().get(MOST_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Override
  public void close() {
    children().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
