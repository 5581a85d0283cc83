package crawler.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.UnixOperatingSystemMXBean;
import crawler.model.ConfigException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFilesTest {

  @Test
  void refusesMoreConnectionsThanAProcessMayOpen() {
    assertThatThrownBy(() -> OpenFiles.require("concurrency", 2000, 1024))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "concurrency: 2000 pages in flight need 2128 open files, and a process may have 1024"
                + " here: ask for 896 at most, or raise the limit (ulimit -n)");
  }

  @Test
  void aRequestNeedsTwoConnectionsAndTwoFiles() {
    assertThat(OpenFiles.needed(10_000)).isEqualTo(40_128);
    assertThat(OpenFiles.fitting(10_000, 40_128)).isEqualTo(10_000);
    assertThat(OpenFiles.fitting(10_000, 1024)).isEqualTo(224);
    assertThat(OpenFiles.fitting(10_000, 20)).isEqualTo(1);
    assertThat(OpenFiles.fitting(256, Long.MAX_VALUE)).isEqualTo(256);
  }

  @Test
  void keepsNoMoreConnectionsThanLeaveRoomForTheRequests() {
    assertThat(OpenFiles.mostKept(224, 1024)).isEqualTo(224);
    assertThat(OpenFiles.mostKept(256, 1_048_576)).isEqualTo(1_047_680);
    assertThat(OpenFiles.mostKept(256, Long.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
    assertThat(OpenFiles.mostKept(1, 20)).isZero();
  }

  @Test
  void takesWhatFits() {
    assertThatCode(() -> OpenFiles.require("concurrency", 896, 1024)).doesNotThrowAnyException();
    assertThat(OpenFiles.limit()).isPositive();
  }

  @Test
  void whatLinuxTellsIsReadFromItsFile(@TempDir Path directory) throws IOException {
    Path limits = directory.resolve("limits");
    assertThat(OpenFiles.limitIn(limits)).isEmpty();
    Files.writeString(
        limits,
        """
        Limit                     Soft Limit           Hard Limit           Units
        Max processes             unlimited            unlimited            processes
        Max open files            1024                 524288               files
        """);
    assertThat(OpenFiles.limitIn(limits)).hasValue(1024);
    Files.writeString(limits, "Max open files            unlimited            unlimited   files\n");
    assertThat(OpenFiles.limitIn(limits)).isEmpty();
  }

  @Test
  void theLimitIsThatOfTheJvm() {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
      assertThat(OpenFiles.limit()).isEqualTo(unix.getMaxFileDescriptorCount());
    }
  }
}
