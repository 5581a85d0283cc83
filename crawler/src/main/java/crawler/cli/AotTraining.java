package crawler.cli;

import crawler.model.ExitCode;
import crawler.site.SiteOptions;
import crawler.site.SiteProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Does what users do, so that a JVM started with {@code -XX:AOTCacheOutput} learns the classes and
 * lambdas of it (JEP 483, 514): help, mistakes, single pages, a list of thousands, and a crawl,
 * through the real pipeline, from the demo site on the loopback interface. The site is a process of
 * its own, so that what only a server needs does not get among them.
 *
 * <p>Nothing is written to the process's own streams, and nothing that it fetched is removed.
 */
final class AotTraining {
  /** The hidden command that the launcher's training runs. */
  static final String COMMAND = "aot-training";

  /** Much longer than it takes on a slow machine that has other things to do. */
  private static final Duration MOST = Duration.ofMinutes(5);

  private static final int PAGES = 4000;
  private static final int PAGES_OF_CRAWL = 1500;

  private final String mainClass;
  private final Function<PrintStream, Actions> commands;
  private final PrintStream nowhere =
      new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

  /**
   * @param mainClass the program's own, which knows the command {@code site}
   * @param commands makes the commands, which write to the stream that they are given
   */
  AotTraining(String mainClass, Function<PrintStream, Actions> commands) {
    this.mainClass = mainClass;
    this.commands = commands;
  }

  /**
   * Returns 0 when everything ended as it should.
   *
   * @param directory an empty one, for what is fetched
   */
  int run(Path directory) throws IOException, InterruptedException {
    Thread.ofPlatform().daemon().start(AotTraining::haltWhenStuck);
    boolean asExpected = talk() && fetch(directory) && crawl(directory);
    return asExpected ? ExitCode.OK : ExitCode.INTERNAL;
  }

  private static void haltWhenStuck() {
    try {
      Thread.sleep(MOST);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    Runtime.getRuntime().halt(ExitCode.INTERNAL);
  }

  private boolean talk() {
    return does(ExitCode.OK, "--version")
        && does(ExitCode.OK, "--help")
        && does(ExitCode.OK, "fetch", "--help")
        && does(ExitCode.USAGE, "fetch", "--concurency", "3")
        && does(ExitCode.USAGE, "fetsh")
        && does(ExitCode.OK, "url", "http://127.0.0.1/a b");
  }

  private boolean fetch(Path directory) throws IOException, InterruptedException {
    SiteOptions options = SiteOptions.DEFAULTS.with(PAGES, 8 << 10, Duration.ZERO);
    try (SiteProcess site = SiteProcess.start(mainClass, options)) {
      String page = site.baseUrl() + "/page/1";
      Path list = directory.resolve("list.txt");
      Files.write(list, site.pageUrls().toList());
      String[] quick = {"--host-concurrency=64", "-d", text(directory, "list")};
      // A query has a part in the name of the file.
      return does(ExitCode.OK, "fetch", page + "?a=b", "-d", text(directory, "one"))
          && does(ExitCode.OK, "fetch", page, "-d", text(directory, "json"), "--json")
          && does(ExitCode.HTTP, "fetch", site.baseUrl() + "/none", "-d", text(directory, "none"))
          && does(ExitCode.OK, with(quick, "fetch", "-i", list.toString()))
          && does(ExitCode.OK, with(quick, "fetch", "-i", list.toString(), "--resume"));
    }
  }

  private boolean crawl(Path directory) throws IOException, InterruptedException {
    SiteOptions options =
        new SiteOptions(
            SiteOptions.DEFAULTS.host(),
            0,
            PAGES_OF_CRAWL,
            SiteOptions.DEFAULTS.sizeBytes(),
            Duration.ZERO,
            Duration.ZERO,
            0,
            10,
            true,
            1);
    try (SiteProcess site = SiteProcess.start(mainClass, options)) {
      String[] quick = {"--host-concurrency=64", "-d", text(directory, "crawl")};
      return does(ExitCode.OK, with(quick, "crawl", site.baseUrl() + "/"));
    }
  }

  private static String text(Path directory, String name) {
    return directory.resolve(name).toString();
  }

  private static String[] with(String[] more, String... arguments) {
    return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
  }

  private boolean does(int expected, String... arguments) {
    Actions actions = commands.apply(nowhere);
    return new CommandRunner(actions, Map.of(), nowhere, nowhere).run(arguments) == expected;
  }
}
