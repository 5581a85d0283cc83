package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.cli.LauncherProject.Ran;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real training, of the real jar, in a clone whose path has a blank in it. */
@Timeout(300)
class AotCacheIT {
  @TempDir private Path directory;

  @Test
  void aRunStartsFromTheCacheAndSaysNothingWhenItCannot() throws Exception {
    LauncherProject project = new LauncherProject(directory.toRealPath());
    Path target = Files.createDirectories(project.root.resolve("crawler/target"));
    Path built = Path.of("target").toAbsolutePath();
    Files.copy(built.resolve("crawler.jar"), target.resolve("crawler.jar"));
    for (String folder : List.of("lib", "native")) {
      Files.createSymbolicLink(target.resolve(folder), built.resolve(folder));
    }
    project.environment.put("CRAWLER_JAVA_HOME", System.getProperty("java.home"));
    Ran plain = project.run("--version");
    project.environment.put("CRAWLER_AOT", "now");
    assertThat(project.run("--version").out()).isEqualTo(plain.out());
    Path cache;
    try (var caches = Files.newDirectoryStream(target.resolve("aot"), "*.aot")) {
      cache = caches.iterator().next();
    }
    project.environment.put("CRAWLER_AOT", "use");

    Path loaded = directory.resolve("loaded.txt");
    project.environment.put("CRAWLER_JAVA_OPTS", "-Xlog:class+load:file=" + loaded);
    Ran ran = project.run("fetch", "http://127.0.0.1:1/", "-d", "out", "--retries", "0");
    assertThat(ran.exitCode()).isEqualTo(4);
    assertThat(Files.readAllLines(loaded))
        .filteredOn(line -> line.matches(".* (crawler|io\\.vertx|picocli)\\.[^ ]*[^/ ]* source:.*"))
        .filteredOn(line -> !line.contains("$$Lambda"))
        .hasSizeGreaterThan(500)
        .filteredOn(line -> !line.contains("shared objects file"))
        .as("classes that the training did not see")
        .hasSizeLessThan(50);

    for (String other :
        List.of(
            "-XX:+UseG1GC",
            "-XX:+UseZGC",
            "-XX:-UseCompressedOops",
            "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y,address=127.0.0.1:0")) {
      project.environment.put("CRAWLER_JAVA_OPTS", other);
      assertClean(project, plain);
    }
    project.environment.remove("CRAWLER_JAVA_OPTS");
    for (long size : new long[] {1_000_000, 100, 0}) {
      var date = Files.getLastModifiedTime(cache);
      try (FileChannel file = FileChannel.open(cache, StandardOpenOption.WRITE)) {
        file.truncate(size);
      }
      Files.setLastModifiedTime(cache, date);
      assertClean(project, plain);
    }
  }

  private static void assertClean(LauncherProject project, Ran plain) throws Exception {
    Ran ran = project.run("--version");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).isEqualTo(plain.out());
    assertThat(ran.err()).isEmpty();
  }
}
