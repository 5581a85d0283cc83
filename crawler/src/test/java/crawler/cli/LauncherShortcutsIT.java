package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.cli.LauncherProject.Ran;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the launcher leaves out, so that a run starts and ends sooner; with a pretended JDK. */
@Timeout(120)
class LauncherShortcutsIT {
  @TempDir private Path directory;
  private LauncherProject project;

  @BeforeEach
  void cloneProject() throws Exception {
    project = new LauncherProject(directory.toRealPath());
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "POSIX", "C.UTF-8", "C.utf8"})
  void theEncodingOfLocalesThatAreTheSameEverywhereIsNotAskedFor(String locale) throws Exception {
    project.givenJdk();
    project.maven("");
    Path asked = project.elsewhere.resolve("asked");
    LauncherProject.script(project.tools.resolve("locale"), "#!/bin/sh\n: >'" + asked + "'\n");
    project.environment.put("LANG", "de_DE.UTF-8");
    project.environment.put("LC_CTYPE", locale);
    Ran ran = project.run();
    assertThat(asked).doesNotExist();
    assertThat(ran.out().contains("-Dstdout.encoding=US-ASCII"))
        .isEqualTo(!locale.startsWith("C."));
  }

  @Test
  void theProcessEndsAtOnceUnlessAnOptionMayHaveGivenItWorkForTheEnd() throws Exception {
    project.givenJdk();
    project.maven("");
    assertThat(project.run().out().lines()).contains("-Dcrawler.end=at-once");
    for (String variable :
        List.of("CRAWLER_JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")) {
      project.environment.put(variable, "-XX:StartFlightRecording");
      assertThat(project.run().out()).doesNotContain("crawler.end");
      project.environment.remove(variable);
    }
  }
}
