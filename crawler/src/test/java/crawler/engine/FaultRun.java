package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.Reason;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A run over faults and good pages, and what it left. The faults stand first in the list. */
final class FaultRun {
  /** Two attempts that each wait for a deadline take longer than all good pages. */
  private static final Set<Reason> DEADLINES =
      EnumSet.of(
          Reason.DNS_TIMEOUT,
          Reason.CONNECT_TIMEOUT,
          Reason.HEADER_TIMEOUT,
          Reason.BODY_TIMEOUT,
          Reason.TOO_SLOW);

  private final List<Fault> faults;
  private final List<Fault.Expected> expected;
  private final List<JsonObject> manifest;
  private final Path directory;
  private final Map<String, Optional<Throwable>> looks = new HashMap<>();
  private List<String> left = List.of();

  FaultRun(
      List<Fault> faults,
      List<Fault.Expected> expected,
      List<JsonObject> manifest,
      Path directory) {
    this.faults = faults;
    this.expected = expected;
    this.manifest = manifest;
    this.directory = directory;
  }

  /** Looks at the servers and files as long as they are there. */
  void look() {
    for (int i = 0; i < faults.size(); i++) {
      looks.put(faults.get(i).toString(), lookAt(i));
    }
  }

  private Optional<Throwable> lookAt(int position) {
    Fault.Expected what = expected.get(position);
    try {
      JsonObject line = theLineOf(1 + position);
      if (!what.ending().isEmpty()) {
        assertThat((line.getString("outcome") + " " + line.getString("reason", "")).strip())
            .as("how it ended")
            .isEqualTo(what.ending());
      }
      assertThat(line.getInteger("attempts")).as("attempts").isEqualTo(what.attempts());
      what.check().check(line, directory);
      boolean outlasts =
          faults.get(position).row().reason().filter(DEADLINES::contains).isPresent();
      assertGoodPages(outlasts ? manifest.indexOf(line) : manifest.size());
      return Optional.empty();
    } catch (Exception | AssertionError wrong) {
      return Optional.of(wrong);
    }
  }

  private JsonObject theLineOf(int seq) {
    List<JsonObject> lines =
        manifest.stream().filter(line -> line.getInteger("seq") == seq).toList();
    assertThat(lines).as("manifest lines of one URL").hasSize(1);
    return lines.getFirst();
  }

  /** Every good page was saved, and recorded among the first lines of the manifest. */
  private void assertGoodPages(int lines) throws IOException {
    for (int page = 0; page < FaultSite.GOOD_PAGES; page++) {
      JsonObject line = theLineOf(faults.size() + 1 + page);
      assertThat(line.getString("outcome")).as("a good page: %s", line).isEqualTo("saved");
      assertThat(directory.resolve(line.getString("file"))).hasContent(FaultSite.goodPage(page));
      assertThat(manifest.indexOf(line)).as("not held up: %s", line).isLessThan(lines);
    }
  }

  /** Waits until as few descriptors are open as before, or for long enough. */
  void settle(List<String> before) throws IOException {
    left = OpenDescriptors.leftOver(before);
  }

  void assertAsExpected(Fault fault) throws IOException {
    // By its name: the same fault is made anew for each test.
    Optional<Throwable> wrong = looks.get(fault.toString());
    assertThat(wrong).as("what came of %s", fault).isNotNull();
    if (wrong != null && wrong.isPresent()) {
      throw new AssertionError(fault + ": " + wrong.get().getMessage(), wrong.get());
    }
    assertThat(left).as("descriptors left open").isEmpty();
    Path temporary = directory.resolve(".crawler/tmp");
    if (Files.exists(temporary)) {
      try (Stream<Path> files = Files.list(temporary)) {
        assertThat(files).as("temporary files").isEmpty();
      }
    }
  }
}
