package crawler.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
class JavaChildTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void talksToAChildOverPipesAndEndsItByEndingItsInput() throws Exception {
    JavaChild child = start("echo");
    BufferedReader out = reader(child);
    child.input().write("hello\n".getBytes(StandardCharsets.UTF_8));
    child.input().flush();
    assertThat(out.readLine()).isEqualTo("echo hello");
    assertThat(child.isAlive()).isTrue();
    assertThatThrownBy(child::exitCode).isInstanceOf(IllegalStateException.class);
    child.close();
    assertThat(child.isAlive()).isFalse();
    assertThat(child.exitCode()).isZero();
    child.close();
  }

  @Test
  void passesFlagsToTheJvmAndRunsTheSameJava() throws Exception {
    assertThat(propertyOfChild("given", "-Dgiven=as it is")).isEqualTo("as it is");
    assertThat(propertyOfChild("java.home")).isEqualTo(System.getProperty("java.home"));
    assertThat(propertyOfChild("user.dir")).isEqualTo(System.getProperty("user.dir"));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void startsAChildByWayOfAnotherProgramThatBecomesIt() throws Exception {
    try (JavaChild child =
        JavaChild.start(
            List.of("env", "JAVA_TOOL_OPTIONS=-Dgiven=on-the-way"),
            ChildMain.class.getName(),
            List.of("-Xmx32m"),
            List.of("property", "given"))) {
      assertThat(reader(child).readLine()).isEqualTo("on-the-way");
    }
  }

  @Test
  void tellsTheExitCode() throws Exception {
    try (JavaChild child = start("exit", "7")) {
      assertThat(child.waitFor(LONG)).isTrue();
      assertThat(child.exitCode()).isEqualTo(7);
    }
  }

  @Test
  void insistsWhenAChildIgnoresThatItsInputEnded() throws Exception {
    JavaChild child = start("deaf");
    assertThat(reader(child).readLine()).isEqualTo("deaf");
    child.close();
    assertThat(child.isAlive()).isFalse();
    assertThat(child.exitCode()).isNotZero();
  }

  @Test
  void killsAtOnceWhenTheClosingThreadIsInterrupted() throws Exception {
    JavaChild child = start("deaf");
    assertThat(reader(child).readLine()).isEqualTo("deaf");
    Thread.currentThread().interrupt();
    child.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(child.waitFor(LONG)).isTrue();
  }

  @Test
  void killsTheChildrenThatAreLeftWhenTheParentExits() throws Exception {
    long grandchild;
    try (JavaChild parent = start("parent", "deaf")) {
      grandchild = Long.parseLong(reader(parent).readLine());
    }
    assertEnds(grandchild);
  }

  @Test
  void leavesNoChildBehindWhenTheParentIsKilled() throws Exception {
    JavaChild parent = start("parent", "echo");
    long grandchild = Long.parseLong(reader(parent).readLine());
    ProcessHandle.of(parent.pid()).orElseThrow().destroyForcibly();
    assertThat(parent.waitFor(LONG)).isTrue();
    parent.close();
    assertEnds(grandchild);
  }

  private static void assertEnds(long pid) throws Exception {
    var handle = ProcessHandle.of(pid);
    if (handle.isPresent()) {
      handle.get().onExit().get(LONG.toSeconds(), TimeUnit.SECONDS);
    }
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
  }

  private static String propertyOfChild(String name, String... flags) throws Exception {
    List<String> arguments = List.of("property", name);
    try (JavaChild child = JavaChild.start(ChildMain.class.getName(), List.of(flags), arguments)) {
      return reader(child).readLine();
    }
  }

  private static JavaChild start(String... arguments) throws IOException {
    return JavaChild.start(ChildMain.class.getName(), List.of(), List.of(arguments));
  }

  private static BufferedReader reader(JavaChild child) {
    return new BufferedReader(new InputStreamReader(child.output(), StandardCharsets.UTF_8));
  }
}
