package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.model.ConfigException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneCoreTest {
  @TempDir Path directory;

  private Path status(String allowed) throws IOException {
    return Files.writeString(
        directory.resolve("status"), "Name:\tjava\nCpus_allowed_list:\t" + allowed + "\nX:\t1\n");
  }

  private Path taskset() throws IOException {
    Path program = Files.writeString(directory.resolve("taskset"), "#!/bin/sh\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }

  @Test
  void takesTheFirstCoreThatThisProcessMayUse() throws Exception {
    Path taskset = taskset();
    String path = "/nowhere" + File.pathSeparator + File.pathSeparator + directory;

    assertThat(OneCore.of(status("3-5,9"), path)).containsExactly(taskset.toString(), "-c", "3");
    assertThat(OneCore.of(status("12"), path)).endsWith("-c", "12");
  }

  @Test
  void saysWhichProgramIsMissing() throws Exception {
    Path status = status("0-1");
    assertThatThrownBy(() -> OneCore.of(status, "/nowhere"))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "cores: expected all, was 'one': that needs the program taskset, which is in the"
                + " package util-linux");
  }

  @Test
  void saysThatOnlyLinuxCan() {
    assertThatThrownBy(() -> OneCore.of(directory.resolve("no-status"), "/usr/bin"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("only Linux");
  }
}
