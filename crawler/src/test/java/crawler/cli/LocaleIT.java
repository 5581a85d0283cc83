package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import crawler.cli.LauncherProject.Ran;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program where the locale knows nothing but ASCII, as in containers and cron jobs. */
@Timeout(120)
class LocaleIT {
  private static final Map<String, String> ASCII = Map.of("LC_ALL", "C");

  @TempDir private Path directory;

  @BeforeEach
  void needsAUtf8Locale() throws Exception {
    Process all = new ProcessBuilder("locale", "-a").start();
    String names = new String(all.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assumeTrue(names.toLowerCase(Locale.ROOT).contains("c.utf"), "no C.UTF-8 on this machine");
  }

  @Test
  void argumentsThatAreNotAsciiArriveWhole() throws Exception {
    Process process = new RealCrawler(directory).start(ASCII, "url", "http://host.test/ä/日本");
    Ran ran = LauncherProject.end(process, "");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("\"url\":\"http://host.test/%C3%A4/%E6%97%A5%E6%9C%AC\"");
  }

  @Test
  void aDirectoryMayHaveANameThatIsNotAscii() throws Exception {
    // The name is the shell's: this JVM may itself be one that cannot say it.
    Process process =
        new RealCrawler(directory)
            .shell(
                "name=$(printf 'stra\\303\\237e'); mkdir \"$name\"; cd \"$name\"; LC_ALL=C '"
                    + RealCrawler.LAUNCHER
                    + "' fetch http://127.0.0.1:1/ -d \"$name\" --retries 0 --no-progress;"
                    + " echo $?; ls \"$name/summary.json\" && LC_ALL=C ls -a | LC_ALL=C wc -l");
    Ran ran = LauncherProject.end(process, "");
    assertThat(ran.out()).as(ran.err()).contains("\n4\n").endsWith("summary.json\n3\n");
    assertThat(ran.err()).doesNotContain("…").doesNotContain("·");
  }
}
