package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.cli.LauncherProject.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When the launcher has an AOT cache made, and by which rules; with a pretended JDK. */
@Timeout(60)
class LauncherAotIT {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

  @TempDir private Path directory;
  private LauncherProject project;
  private Path jdk;

  @BeforeEach
  void cloneAndBuild() throws Exception {
    project = new LauncherProject(directory.toRealPath());
    jdk = project.givenJdk();
    project.maven("");
    project.run();
    project.environment.remove("CRAWLER_AOT");
    training("");
  }

  /** A java that does {@code steps} in a training, and leaves a cache. */
  private void training(String steps) throws Exception {
    LauncherProject.script(
        jdk.resolve("bin/java"),
        "#!/bin/sh\n"
            + "for a; do case $a in -XX:AOTCacheOutput=*) out=${a#*=} ;; esac; done\n"
            + "if [ -n \"${out:-}\" ]; then\n"
            + "printf '%s\\n' $$ >>\"$HOME/trainings\"\n"
            + steps
            + "\nprintf cache >\"$out\"; exit 0\nfi\nprintf '%s\\n' \"$@\"; cat\n");
  }

  private List<Long> trainings() throws Exception {
    Path file = project.elsewhere.resolve("trainings");
    return Files.exists(file)
        ? Files.readAllLines(file).stream().map(Long::valueOf).toList()
        : List.of();
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    while (!condition.call()) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      if (Thread.interrupted()) {
        throw new InterruptedException("waited in vain");
      }
    }
  }

  private Path aot(String ending) {
    String name = "25.0.1-" + jdk.toString().replace('/', '-') + ".aot" + ending;
    return project.root.resolve("crawler/target/aot").resolve(name);
  }

  private void awaitTrainingsEnd() throws Exception {
    await(() -> !Files.exists(aot(".lock")));
  }

  private String option() {
    return "-XX:AOTCache=" + aot("");
  }

  @Test
  void trainsOnceTheFirstRunHasEndedAndTheNextOneStartsWithTheCache() throws Exception {
    Process first = project.start();
    await(() -> Files.exists(aot(".lock").resolve("pid")));
    assertThat(first.isAlive()).isTrue();
    assertThat(trainings()).isEmpty();
    Ran ran = LauncherProject.end(first, "");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).doesNotContain("AOT");
    await(() -> Files.exists(aot("")));
    awaitTrainingsEnd();
    Ran next = project.run("fetch");
    assertThat(next.err()).isEmpty();
    assertThat(next.out().lines()).contains(option(), "-Xlog:aot*=off");
    assertThat(trainings()).hasSize(1);
    try (var left = Files.list(aot("").getParent())) {
      assertThat(left).containsOnly(aot(""), aot("").resolveSibling("training.log"));
    }
  }

  @Test
  void twoFirstRunsAtOnceTrainOnce() throws Exception {
    Process one = project.start();
    Process other = project.start();
    LauncherProject.end(one, "");
    LauncherProject.end(other, "");
    await(() -> Files.exists(aot("")));
    awaitTrainingsEnd();
    project.run();
    assertThat(trainings()).hasSize(1);
  }

  @Test
  void aTrainingThatWasKilledDoesNotStandInTheWayOfTheNext() throws Exception {
    Path gate = project.elsewhere.resolve("gate");
    assertThat(new ProcessBuilder("mkfifo", gate.toString()).start().waitFor()).isZero();
    training("printf half >\"$out\"; read -r _ <'" + gate + "'");
    project.run();
    await(() -> trainings().size() == 1);
    long script = Long.parseLong(Files.readString(aot(".lock").resolve("pid")).strip());
    for (long pid : new long[] {script, trainings().getFirst()}) {
      ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
      process.destroyForcibly();
      await(() -> !process.isAlive());
    }
    assertThat(aot(".lock")).exists();
    training("");
    assertThat(project.run().out()).doesNotContain("AOTCache");
    await(() -> Files.exists(aot("")));
    awaitTrainingsEnd();
    assertThat(aot("")).hasContent("cache");
  }

  @Test
  void aTrainingThatFailsIsTriedAgainOnlyWhenTheJarIsAnother() throws Exception {
    training("echo 'no memory'; exit 1");
    project.run();
    await(() -> Files.exists(aot(".failed")));
    awaitTrainingsEnd();
    assertThat(aot("").resolveSibling("training.log")).content().isEqualTo("no memory\n");
    project.environment.put("CRAWLER_AOT", "now");
    assertThat(project.run().err()).isEmpty();
    assertThat(trainings()).hasSize(1);

    training("");
    project.age("crawler/target/crawler.jar", -1);
    assertThat(project.run().out().lines()).contains(option());
    assertThat(aot(".failed")).doesNotExist();
  }

  @Test
  void onlyATrainingThatIsKilledTwiceHasFailed() throws Exception {
    training("kill -9 $$");
    project.environment.put("CRAWLER_AOT", "now");
    project.run();
    assertThat(aot(".failed")).doesNotExist();
    project.run();
    assertThat(aot(".failed")).exists();
    project.run();
    assertThat(trainings()).hasSize(2);
  }

  @Test
  void theCacheOfAnotherJarOrAnotherBuildOfTheJdkIsNotUsedAndRemoved() throws Exception {
    project.environment.put("CRAWLER_AOT", "now");
    project.run();
    project.age("crawler/target/crawler.jar", 60);
    project.run();
    assertThat(trainings()).hasSize(2);
    project.run();
    assertThat(trainings()).hasSize(2);

    Files.writeString(
        jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\nJAVA_RUNTIME_VERSION=\"25.0.1+9\"\n");
    assertThat(project.run().out()).contains("25.0.1+9-").doesNotContain(option());
    assertThat(aot("")).as("of the same jar").exists();
    project.age("crawler/target/crawler.jar", 30);
    project.run();
    assertThat(aot("")).as("of an older jar").doesNotExist();
  }

  /** The JVM would take it, and run the classes of the build before. */
  @Test
  void theCacheOfAnotherJarIsNotUsedUntilThereIsANewOne() throws Exception {
    project.environment.put("CRAWLER_AOT", "now");
    assertThat(project.run().out().lines()).contains(option());
    project.age("crawler/target/crawler.jar", -1);
    project.environment.put("CRAWLER_AOT", "use");
    assertThat(project.run().out()).doesNotContain("AOT");

    training("exit 1");
    project.environment.put("CRAWLER_AOT", "now");
    assertThat(project.run().out()).doesNotContain("AOT");
    assertThat(trainings()).hasSize(2);
  }

  @Test
  void makesItBeforeTheRunWhenAskedTo() throws Exception {
    project.environment.put("CRAWLER_AOT", "now");
    project.environment.put("JAVA_TOOL_OPTIONS", "-Dof.another=program");
    training(
        "[ -z \"${JAVA_TOOL_OPTIONS:-}\" ] || exit 1; case \"$*\" in"
            + " *' -XX:+IgnoreUnrecognizedVMOptions '*'-XX:-AOTRecordTraining '*) ;; *) exit 1 ;; esac");
    Ran ran = project.run();
    assertThat(ran.err())
        .isEqualTo("crawler: learning how to start fast (once, about half a minute) ...\n");
    assertThat(ran.out().lines()).contains(option());
    assertThat(project.run().err()).isEmpty();
  }

  @Test
  void neitherMakesNorUsesOneWhenToldSoOrWhenTheUserHasOptionsOfThatKind() throws Exception {
    project.environment.put("CRAWLER_AOT", "now");
    for (String own :
        List.of("-XX:AOTCache=mine", "-XX:AOTMode=off", "-Xshare:off", "-XX:SharedArchiveFile=x")) {
      project.environment.put("CRAWLER_JAVA_OPTS", "-Da=b " + own);
      Ran ran = project.run();
      assertThat(ran.err()).isEmpty();
      assertThat(ran.out().lines()).contains(own).doesNotContain(option());
    }
    project.environment.remove("CRAWLER_JAVA_OPTS");
    for (String mode : List.of("off", "use")) {
      project.environment.put("CRAWLER_AOT", mode);
      assertThat(project.run().out()).doesNotContain("AOT");
    }
    assertThat(trainings()).isEmpty();
    project.environment.put("CRAWLER_AOT", "now");
    project.run();
    project.environment.put("CRAWLER_AOT", "use");
    assertThat(project.run().out().lines()).contains(option());
    project.environment.put("CRAWLER_AOT", "off");
    assertThat(project.run().out()).doesNotContain("AOT");
  }
}
