package crawler.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.model.ConfigException;
import org.junit.jupiter.api.Test;

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
  void takesWhatFits() {
    assertThatCode(() -> OpenFiles.require("concurrency", 896, 1024)).doesNotThrowAnyException();
    assertThat(OpenFiles.limit()).isPositive();
  }
}
