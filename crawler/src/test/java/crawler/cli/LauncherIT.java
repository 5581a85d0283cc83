package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import crawler.cli.LauncherProject.Ran;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher, {@code bin/crawler}, with pretended JDKs and a pretended Maven. */
@Timeout(120)
class LauncherIT {
  @TempDir private Path directory;
  private LauncherProject project;

  @BeforeEach
  void cloneProject() throws Exception {
    project = new LauncherProject(directory.toRealPath());
  }

  @Test
  void aWrongCrawlerJavaHomeIsFatal() throws Exception {
    project.environment.put(
        "JAVA_HOME", LauncherProject.jdk(directory.resolve("a"), "25").toString());
    Path old = LauncherProject.jdk(directory.resolve("b"), "24.0.2");
    for (Path wrong : new Path[] {old, directory.resolve("nowhere")}) {
      project.environment.put("CRAWLER_JAVA_HOME", wrong.toString());
      Ran ran = project.run();
      assertThat(ran.exitCode()).isEqualTo(2);
      assertThat(ran.err())
          .isEqualTo("crawler: CRAWLER_JAVA_HOME is not a JDK 25 or newer: " + wrong + "\n");
    }
  }

  @Test
  void withoutAnyJdkItSaysWhatToInstall() throws Exception {
    LauncherProject.jdk(project.elsewhere.resolve(".jdks/old"), "1.8.0_292");
    Files.delete(
        LauncherProject.jdk(project.elsewhere.resolve(".jdks/jre"), "25").resolve("bin/javac"));
    Ran ran = project.run();
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("a JDK 25 or newer is needed").contains("CRAWLER_JAVA_HOME");
  }

  @Test
  void findsAJdkWhereverItIsUsuallyKept() throws Exception {
    project.maven("");
    // From the last place that is looked at to the first: each is preferred to the one before.
    for (String place :
        new String[] {
          "machine/opt/jdk-25",
          "machine/usr/lib/jvm/temurin-25",
          ".m2/jdks/jdk-25",
          ".jdks/jdk-25",
          ".sdkman/candidates/java/25.0.1-tem",
        }) {
      Path home = LauncherProject.jdk(project.elsewhere.resolve(place), "25.0.1");
      assertThat(foundJdk()).isEqualTo(home.toString());
    }
    Path onPath = LauncherProject.jdk(project.elsewhere.resolve("on path"), "26-ea");
    Files.createSymbolicLink(project.tools.resolve("java"), onPath.resolve("bin/java"));
    assertThat(foundJdk()).isEqualTo(onPath.toString());
    Path named = LauncherProject.jdk(project.elsewhere.resolve("named"), "25");
    project.environment.put("JAVA_HOME", named.toString());
    assertThat(foundJdk()).isEqualTo(named.toString());
    project.environment.put(
        "JAVA_HOME", LauncherProject.jdk(named.resolve("17"), "17.0.9").toString());
    assertThat(foundJdk()).isEqualTo(onPath.toString());
  }

  private String foundJdk() throws Exception {
    Ran ran = LauncherProject.end(project.start(project.root.resolve("bin/find-jdk")), "");
    assertThat(ran.err()).isEmpty();
    return ran.out().strip();
  }

  @Test
  void buildsOnFirstUseWithTheJdkThatWasFound() throws Exception {
    Path jdk = project.givenJdk();
    project.maven("");
    Ran ran = project.run("--version");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).isEqualTo("crawler: building (first use, about a minute) ...\n");
    assertThat(project.mavenCalls()).hasSize(1);
    assertThat(project.mavenCalls().getFirst())
        .startsWith(jdk + " -B -ntp -q -Dquick")
        .endsWith(" -Dmaven.test.skip=true package");
    assertThat(project.run("--version").err()).isEmpty();
    assertThat(project.mavenCalls()).hasSize(1);
  }

  @Test
  void runsInTheSameProcessSoThatSignalsArrive() throws Exception {
    project.givenJdk();
    project.maven("");
    project.environment.put("CRAWLER_JAVA_OPTS", "-Xmx64m -Dpattern=*");
    Ran ran = project.run("fetch", "a b", "", "*");
    assertThat(ran.out().lines())
        .startsWith("pid=" + ran.pid(), "-XX:+UseSerialGC")
        .containsSubsequence("-Xmx64m", "-Dpattern=*", "-Dcrawler.stderr.tty=false")
        .endsWith("-cp", jar(), "crawler.cli.Main", "fetch", "a b", "", "*");
  }

  @Test
  void leavesTheCollectorToWhoeverNamesOne() throws Exception {
    project.givenJdk();
    project.maven("");
    project.environment.put("CRAWLER_JAVA_OPTS", "-XX:+UseG1GC");
    assertThat(project.run().out().lines())
        .contains("-XX:+UseG1GC")
        .doesNotContain("-XX:+UseSerialGC");
  }

  @Test
  void whereTheLocaleKnowsOnlyAsciiArgumentsAreReadAsUtf8AndTheTerminalIsLeftAsItIs()
      throws Exception {
    Path jdk = project.givenJdk();
    project.maven("");
    LauncherProject.script(
        jdk.resolve("bin/java"),
        "#!/bin/sh\necho \"${LC_ALL-unset} ${LC_CTYPE-unset} ${LANG-unset}\"; echo \"$@\"\n");
    project.environment.put("LANG", "de_DE.UTF-8");
    LauncherProject.script(project.tools.resolve("locale"), "#!/bin/sh\necho UTF-8\n");
    assertThat(project.run().out())
        .startsWith("unset unset de_DE.UTF-8")
        .doesNotContain("US-ASCII");

    LauncherProject.script(project.tools.resolve("locale"), "#!/bin/sh\necho ANSI_X3.4-1968\n");
    String ascii = "-Dstdout.encoding=US-ASCII -Dstderr.encoding=US-ASCII";
    assertThat(project.run().out()).startsWith("unset C.UTF-8 de_DE.UTF-8").contains(ascii);
    project.environment.put("LC_ALL", "POSIX");
    assertThat(project.run().out()).startsWith("C.UTF-8 unset de_DE.UTF-8").contains(ascii);
  }

  @Test
  void whatIsClosedIsNothingInsteadOfTheNextFile() throws Exception {
    Path jdk = project.givenJdk();
    project.maven("");
    project.run();
    LauncherProject.script(jdk.resolve("bin/java"), "#!/bin/sh\ncat; echo said; echo told >&2\n");
    assertThat(closed("<&-")).isEqualTo("said\n/told\n");
    assertThat(closed(">&-")).isEqualTo("/told\n");
    assertThat(closed("2>&-")).isEqualTo("input said\n/");
    assertThat(closed("<&- >&- 2>&-")).isEqualTo("/");
  }

  private String closed(String redirection) throws Exception {
    Path shell =
        LauncherProject.script(
            project.elsewhere.resolve("closed"),
            "#!/bin/sh\nexec '" + project.root + "/bin/crawler' " + redirection + "\n");
    Ran ran = LauncherProject.end(project.start(shell), "input ");
    assertThat(ran.exitCode()).isZero();
    return ran.out() + "/" + ran.err();
  }

  @Test
  void leavesTheHeapToWhoeverSizesIt() throws Exception {
    project.givenJdk();
    project.maven("");
    assertThat(project.run().out().lines()).contains("-Xms112m", "-Xmn64m");
    for (String size : new String[] {"-Xmx32m", "-XX:MaxHeapSize=32m", "-XX:+UseG1GC"}) {
      project.environment.put("CRAWLER_JAVA_OPTS", size);
      assertThat(project.run().out().lines()).contains(size).doesNotContain("-Xms112m", "-Xmn64m");
    }
  }

  @Test
  void worksThroughChainsOfSymbolicLinks() throws Exception {
    project.givenJdk();
    project.maven("");
    Path absolute = project.elsewhere.resolve("absolute");
    Files.createSymbolicLink(absolute, project.root.resolve("bin/crawler"));
    Path relative = project.elsewhere.resolve("relative");
    Files.createSymbolicLink(relative, Path.of("absolute"));
    Ran ran = LauncherProject.end(project.start(relative), "");
    assertThat(ran.out().lines()).contains(jar());
  }

  @Test
  void theBuildLeavesStandardInputToTheCrawler() throws Exception {
    project.givenJdk();
    project.maven("cat >seen");
    Ran ran = LauncherProject.end(project.start("fetch", "-i", "-"), "http://host.test/\n");
    assertThat(ran.out()).endsWith("\nhttp://host.test/\n");
    assertThat(project.root.resolve("seen")).isEmptyFile();
  }

  @Test
  void buildsAgainWhenASourceOrAPomIsNewer() throws Exception {
    project.givenJdk();
    project.maven("");
    String[] inputs = {"pom.xml", "crawler/pom.xml", "crawler/src/main/java/A.java"};
    makeOld(inputs);
    project.run();
    int builds = 1;
    for (String input : inputs) {
      project.age("target/built", 60);
      project.age("crawler/target/crawler.jar", 60);
      assertThat(project.run().err()).isEmpty();
      project.age(input, 30);
      assertThat(project.run().err())
          .isEqualTo("crawler: building (the sources have changed) ...\n");
      assertThat(project.mavenCalls()).hasSize(++builds);
      makeOld(inputs);
    }
  }

  private void makeOld(String... inputs) throws Exception {
    for (String input : inputs) {
      project.age(input, 120);
    }
    for (String folder : new String[] {"crawler/src/main", "crawler/src/main/java"}) {
      project.age(folder, 120);
    }
  }

  @Test
  void aJarBuiltByHandIsTaken() throws Exception {
    project.givenJdk();
    Files.createDirectories(project.root.resolve("crawler/target"));
    Files.createFile(project.root.resolve("crawler/target/crawler.jar"));
    assertThat(project.run().err()).isEmpty();
  }

  @Test
  void aFailedBuildShowsItsLastLinesAndIsTriedAgain() throws Exception {
    project.givenJdk();
    project.maven("i=0; while [ $i -lt 50 ]; do echo \"line $i\"; i=$((i + 1)); done; exit 1");
    Path log = project.root.resolve("target/build.log");
    for (int attempt = 1; attempt <= 2; attempt++) {
      Ran ran = project.run();
      assertThat(ran.exitCode()).isEqualTo(1);
      assertThat(ran.err().lines())
          .contains("line 30", "line 49")
          .doesNotContain("line 29")
          .endsWith("crawler: the build failed; all of it is in " + log);
      assertThat(log).content().startsWith("line 0\n");
      assertThat(project.mavenCalls()).hasSize(attempt);
    }
    project.maven("");
    assertThat(project.run().exitCode()).isZero();
  }

  @Test
  void aBuildThatWasBrokenOffIsDoneAgain() throws Exception {
    project.givenJdk();
    project.maven("");
    project.run();
    Files.createFile(project.root.resolve("target/unfinished"));
    project.run();
    assertThat(project.mavenCalls()).hasSize(2);
  }

  @Test
  void withoutMavenItSaysSo() throws Exception {
    project.givenJdk();
    Ran ran = project.run();
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err())
        .isEqualTo(
            "crawler: not built yet, and building needs Maven: install it, so that mvn is on the"
                + " PATH\n");
  }

  @Test
  void withoutMavenAnOldBuildRunsWithAWarning() throws Exception {
    project.givenJdk();
    project.maven("");
    project.run();
    Files.delete(project.tools.resolve("mvn"));
    project.age("target/built", 60);
    project.age("crawler/target/crawler.jar", 60);
    Ran ran = project.run();
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).contains("running the build as it is");
  }

  @Test
  void twoFirstUsesAtOnceBuildOnce() throws Exception {
    project.givenJdk();
    Path gate = project.root.resolve("gate");
    assertThat(new ProcessBuilder("mkfifo", gate.toString()).start().waitFor()).isZero();
    project.maven("read -r _ <gate");
    Process first = project.start("first");
    BufferedReader firstSays = first.errorReader();
    assertThat(firstSays.readLine()).contains("building");
    Process second = project.start("second");
    assertThat(second.errorReader().readLine())
        .isEqualTo("crawler: waiting for another build to end ...");
    Files.writeString(gate, "go\n");
    for (Process process : new Process[] {first, second}) {
      process.getOutputStream().close();
      assertThat(process.waitFor()).isZero();
    }
    assertThat(project.mavenCalls()).hasSize(1);
    assertThat(project.root.resolve("target/building")).doesNotExist();
  }

  @Test
  void theLockOfADeadBuilderIsTakenOver() throws Exception {
    project.givenJdk();
    project.maven("");
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Path lock = Files.createDirectories(project.root.resolve("target/building"));
    Files.writeString(lock.resolve("pid"), dead.pid() + "\n");
    assertThat(project.run().exitCode()).isZero();
    assertThat(project.mavenCalls()).hasSize(1);
    assertThat(lock).doesNotExist();
  }

  private String jar() {
    return project.root.resolve("crawler/target/crawler.jar").toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fetch", "crawl"})
  void whatFetchesPagesDoesWithoutTheOptimisingCompiler(String command) throws Exception {
    assumeTrue(Libraries.haveOpenSsl(), "no OpenSSL is installed");
    project.givenJdk();
    project.maven("");
    assertThat(project.run(command, "u").out().lines()).contains("-XX:TieredStopAtLevel=1");

    for (String own : List.of("-XX:TieredStopAtLevel=4", "-XX:-TieredCompilation", "-Xint")) {
      project.environment.put("CRAWLER_JAVA_OPTS", own);
      assertThat(project.run(command, "u").out().lines())
          .contains(own)
          .doesNotContain("-XX:TieredStopAtLevel=1");
    }
  }

  @Test
  void aLongListIsWorthTheOptimisingCompiler() throws Exception {
    assumeTrue(Libraries.haveOpenSsl(), "no OpenSSL is installed");
    project.givenJdk();
    project.maven("");
    String quick = "-XX:TieredStopAtLevel=1";
    String list = list("a long list.txt", 6_000_001);
    String packed = list("packed.txt.gz", 1_000_001);
    String shorter = list("shorter.txt", 6_000_000);

    assertThat(project.run("fetch", "-i", list).out().lines()).doesNotContain(quick);
    assertThat(project.run("fetch", "-q", "--input", list).out().lines()).doesNotContain(quick);
    assertThat(project.run("crawl", "--input=" + list).out().lines()).doesNotContain(quick);
    assertThat(project.run("fetch", "-i=" + list).out().lines()).doesNotContain(quick);
    assertThat(project.run("fetch", "-i" + packed, "-q").out().lines()).doesNotContain(quick);
    assertThat(project.run("fetch", "-i", shorter, "-i", packed).out().lines())
        .doesNotContain(quick);
    assertThat(project.run("fetch", "-i", shorter).out().lines()).contains(quick);
    assertThat(project.run("fetch", "-d", list).out().lines()).contains(quick);
    assertThat(project.run("fetch", "-i", "-").out().lines()).contains(quick);
    assertThat(project.run("fetch", "-i", list + ".none").out().lines()).contains(quick);
  }

  private String list(String name, int bytes) throws IOException {
    return Files.write(project.elsewhere.resolve(name), new byte[bytes]).toString();
  }

  @Test
  void whatComparesHasIt() throws Exception {
    project.givenJdk();
    project.maven("");
    for (String command : List.of("compare", "run", "site", "--help")) {
      assertThat(project.run(command).out()).doesNotContain("Tiered");
    }
  }

  /** As the launcher looks for them. */
  private static final class Libraries {
    static boolean haveOpenSsl() throws IOException {
      for (String directory :
          List.of(
              "/usr/lib",
              "/usr/lib64",
              "/usr/lib/x86_64-linux-gnu",
              "/usr/lib/aarch64-linux-gnu")) {
        Path path = Path.of(directory);
        if (Files.isDirectory(path)) {
          try (DirectoryStream<Path> found = Files.newDirectoryStream(path, "libcrypto.so.[13]*")) {
            if (found.iterator().hasNext()) {
              return true;
            }
          }
        }
      }
      return false;
    }
  }
}
