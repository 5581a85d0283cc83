package crawler.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What is noted of tests that end in every way. The inner classes are run by the tests alone. */
class FaultRecorderTest {
  @TempDir private Path directory;

  static final class Fixed {
    @Test
    @Proves({FaultRow.REFUSED, FaultRow.BLACKHOLE})
    void passes() {}

    @Test
    @Proves(FaultRow.HEAD_NUL)
    void fails() {
      throw new AssertionError("as it should");
    }

    @Test
    @Proves(FaultRow.DISK_FULL)
    void isNotForThisMachine() {
      Assumptions.abort("as it should");
    }

    @Test
    @Disabled
    @Proves(FaultRow.SIGNAL_INT)
    void isLeftOut() {}

    @Test
    void provesNothing() {}
  }

  static final class Each {
    @ParameterizedTest
    @EnumSource(names = {"REFUSED", "BLACKHOLE"})
    @ProvesItsArgument({FaultRow.REFUSED, FaultRow.BLACKHOLE})
    void passesForOne(FaultRow row, TestReporter reporter) {
      row.tell(reporter);
      assertThat(row).isEqualTo(FaultRow.REFUSED);
    }

    @ParameterizedTest
    @EnumSource(names = "HEAD_NUL")
    @ProvesItsArgument(FaultRow.HEAD_NUL)
    void forgetsToTell(FaultRow row) {
      assertThat(row).isNotNull();
    }
  }

  @Proves(FaultRow.PATH_CASE)
  static final class NeverStarts {
    @BeforeAll
    static void fail() {
      throw new AssertionError("as it should");
    }

    @Test
    void neverRuns() {}
  }

  private List<String> noted(Class<?> tests) throws IOException {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(tests)).build();
    LauncherConfig alone =
        LauncherConfig.builder()
            .enableTestExecutionListenerAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .build();
    LauncherFactory.create(alone).execute(request, new FaultRecorder(directory));
    List<String> noted = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.readAllLines(file).stream()
            .map(Proof::of)
            .map(proof -> proof.row() + " " + proof.result())
            .distinct()
            .forEach(noted::add);
      }
    }
    return noted;
  }

  @Test
  void notesEveryEndOfATest() throws IOException {
    assertThat(noted(Fixed.class))
        .containsExactlyInAnyOrder(
            "REFUSED PASSED",
            "BLACKHOLE PASSED",
            "HEAD_NUL FAILED",
            "DISK_FULL SKIPPED",
            "SIGNAL_INT SKIPPED");
  }

  @Test
  void notesTheRowOfEachCall() throws IOException {
    assertThat(noted(Each.class)).containsExactlyInAnyOrder("REFUSED PASSED", "BLACKHOLE FAILED");
  }

  @Test
  void aClassThatCannotBeginFailsTheRowsOfItsTests() throws IOException {
    assertThat(noted(NeverStarts.class)).containsExactly("PATH_CASE FAILED");
  }
}
