package crawler.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A clone of the project with the real launcher, in a folder of its own with a space in its name.
 * Its PATH holds the tools that the launcher may use and nothing else: neither Java nor Maven,
 * unless a test puts a pretended one there.
 */
final class LauncherProject {
  private static final List<String> TOOLS =
      List.of(
          "cat",
          "dirname",
          "find",
          "head",
          "mkdir",
          "mv",
          "nice",
          "ps",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "stty",
          "sync",
          "tail",
          "touch");

  final Path root;
  final Path elsewhere;
  final Path tools;
  final Map<String, String> environment = new TreeMap<>();

  /** What a finished launcher left. */
  record Ran(int exitCode, String out, String err, long pid) {}

  LauncherProject(Path directory) throws IOException {
    root = Files.createDirectories(directory.resolve("a clone"));
    elsewhere = Files.createDirectories(directory.resolve("else where"));
    tools = Files.createDirectories(directory.resolve("tools"));
    for (String tool : TOOLS) {
      script(tools.resolve(tool), "#!/bin/sh\nexec " + onPath(tool) + " \"$@\"\n");
    }
    Files.createDirectories(root.resolve("crawler/src/main/java"));
    Files.writeString(root.resolve("crawler/src/main/java/A.java"), "class A {}\n");
    Files.writeString(root.resolve("crawler/pom.xml"), "<project/>\n");
    Files.writeString(root.resolve("pom.xml"), "<project/>\n");
    Path real = Path.of("..", "bin").toAbsolutePath().normalize();
    script(root.resolve("bin/crawler"), Files.readString(real.resolve("crawler")));
    // The folders of this machine that may hold a JDK are taken for folders of the test.
    script(
        root.resolve("bin/find-jdk"),
        Files.readString(real.resolve("find-jdk"))
            .replaceAll(" /(usr|opt|Library)/", " \"\\$HOME\"/machine/$1/"));
    script(root.resolve("bin/train-aot"), Files.readString(real.resolve("train-aot")));
    environment.put("CRAWLER_AOT", "off");
    environment.put("PATH", tools.toString());
    environment.put("HOME", elsewhere.toString());
  }

  private static Path onPath(String tool) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(tool + " is not on the PATH"));
  }

  static Path script(Path file, String text) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** A JDK whose java tells its process id and its arguments, then repeats its input. */
  static Path jdk(Path home, String version) throws IOException {
    script(home.resolve("bin/java"), "#!/bin/sh\nprintf '%s\\n' \"pid=$$\" \"$@\"\ncat\n");
    script(home.resolve("bin/javac"), "#!/bin/sh\n");
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  /** A JDK 25 that the launcher is told about. */
  Path givenJdk() throws IOException {
    Path home = jdk(elsewhere.resolve("jdk 25"), "25.0.1");
    environment.put("CRAWLER_JAVA_HOME", home.toString());
    return home;
  }

  /** A Maven that notes each call, does {@code before}, and leaves a jar. */
  void maven(String before) throws IOException {
    script(
        tools.resolve("mvn"),
        "#!/bin/sh\nprintf '%s\\n' \"$JAVA_HOME $*\" >>calls\n"
            + before
            + "\nmkdir -p crawler/target/lib && touch crawler/target/crawler.jar\n");
  }

  /** What Maven was called with, once for each call. */
  List<String> mavenCalls() throws IOException {
    Path calls = root.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  /** Makes a file as old as if it had been written so many minutes ago. */
  void age(String file, int minutes) throws IOException {
    Files.setLastModifiedTime(
        root.resolve(file), FileTime.from(Instant.now().minusSeconds(60L * minutes)));
  }

  Process start(String... arguments) throws IOException {
    return start(root.resolve("bin/crawler"), arguments);
  }

  Process start(Path launcher, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(elsewhere.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  Ran run(String... arguments) throws Exception {
    return end(start(arguments), "");
  }

  /** Gives a process its input and waits for its end. */
  static Ran end(Process process, String input) throws Exception {
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException endedBeforeReading) {
      // The input of a launcher that stops early is nobody's.
    }
    StringBuilder err = new StringBuilder();
    Thread errors = Thread.ofVirtual().start(() -> err.append(read(process.getErrorStream())));
    String out = read(process.getInputStream());
    errors.join();
    return new Ran(process.waitFor(), out, err.toString(), process.pid());
  }

  private static String read(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
