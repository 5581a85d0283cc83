package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessEndTest {
  @Test
  void isAtOnceWhereTheLauncherSaysThatNothingIsLeft() {
    assertThat(ProcessEnd.isAtOnce("at-once", "fetch", "u")).isTrue();
    assertThat(ProcessEnd.isAtOnce("at-once")).isTrue();
    assertThat(ProcessEnd.isAtOnce("", "fetch", "u")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"compare", "run", "site"})
  void waitsForCommandsThatHaveChildrenOrScratchFiles(String command) {
    assertThat(ProcessEnd.isAtOnce("at-once", command, "x")).isFalse();
  }
}
