package crawler.cli;

import crawler.cli.LauncherProject.Ran;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The program as a user starts it, with {@code bin/crawler}, in a directory of the test. */
final class RealCrawler {
  static final Path LAUNCHER = Path.of("..", "bin", "crawler").toAbsolutePath().normalize();

  final Path directory;
  private final Map<String, String> own;

  RealCrawler(Path directory) {
    this(directory, Map.of());
  }

  private RealCrawler(Path directory, Map<String, String> own) {
    this.directory = directory;
    this.own = own;
  }

  /** For runs that are over before more than the quick compiler is of use. */
  static RealCrawler brief(Path directory) {
    return new RealCrawler(directory, Map.of("CRAWLER_JAVA_OPTS", "-XX:TieredStopAtLevel=1"));
  }

  Ran run(String... arguments) throws Exception {
    return LauncherProject.end(start(arguments), "");
  }

  Process start(String... arguments) throws IOException {
    return start(Map.of(), arguments);
  }

  Process start(Map<String, String> environment, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
    command.addAll(List.of(arguments));
    return start(environment, command);
  }

  /** Runs a line that the program printed, in which its name stands for the launcher. */
  Process shell(String line) throws IOException {
    String command = line.replaceFirst("^crawler ", "exec '" + LAUNCHER + "' ");
    return start(Map.of(), List.of("/bin/sh", "-c", command));
  }

  private Process start(Map<String, String> environment, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
    builder.environment().keySet().removeIf(name -> name.startsWith("CRAWLER_"));
    builder.environment().put("CRAWLER_JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(own);
    builder.environment().put("CRAWLER_AOT", AotCacheOfTests.mode());
    builder.environment().putAll(environment);
    return builder.start();
  }

  List<JsonObject> manifest(String run) throws IOException {
    return Files.readAllLines(directory.resolve(run).resolve("manifest.jsonl")).stream()
        .map(JsonObject::new)
        .toList();
  }

  List<Long> seqs(String run) throws IOException {
    return manifest(run).stream().map(line -> line.getLong("seq")).sorted().toList();
  }

  /** How many lines ended for each reason; saved ones count as {@code saved}. */
  Map<String, Long> endings(String run) throws IOException {
    return manifest(run).stream()
        .collect(
            Collectors.groupingBy(
                line -> line.getString("reason", line.getString("outcome")),
                TreeMap::new,
                Collectors.counting()));
  }

  /** A shell that starts a job in the background lets it ignore Ctrl-C, and its children too. */
  static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.exists(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
  }
}
