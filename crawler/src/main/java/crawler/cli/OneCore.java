package crawler.cli;

import crawler.model.ConfigException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps a child, and the children of that child, on one processor core: the first that this process
 * may use. Done by the program taskset of Linux, which Java has no call for.
 */
final class OneCore {
  private static final Pattern ALLOWED = Pattern.compile("^Cpus_allowed_list:\\s*(\\d+)");

  private OneCore() {}

  /**
   * What goes in front of the command of the child.
   *
   * @throws ConfigException that says what is missing on this machine
   */
  static List<String> ofThisProcess() {
    return of(Path.of("/proc/self/status"), System.getenv().getOrDefault("PATH", ""));
  }

  static List<String> of(Path status, String searchPath) {
    int core =
        first(status)
            .orElseThrow(
                () ->
                    new ConfigException(
                        "cores: expected all, was 'one': only Linux lets a process be kept on one"
                            + " core"));
    Path taskset =
        Arrays.stream(searchPath.split(File.pathSeparator, -1))
            .filter(directory -> !directory.isEmpty())
            .map(directory -> Path.of(directory, "taskset"))
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(
                () ->
                    new ConfigException(
                        "cores: expected all, was 'one': that needs the program taskset, which is"
                            + " in the package util-linux"));
    return List.of(taskset.toString(), "-c", Integer.toString(core));
  }

  private static Optional<Integer> first(Path status) {
    try {
      return Files.readAllLines(status).stream()
          .map(ALLOWED::matcher)
          .filter(Matcher::find)
          .map(line -> Integer.valueOf(line.group(1)))
          .findFirst();
    } catch (IOException notLinux) {
      return Optional.empty();
    }
  }
}
