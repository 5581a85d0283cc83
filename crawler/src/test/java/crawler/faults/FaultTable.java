package crawler.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the tests of this build have proved, row by row. */
final class FaultTable {
  private final Map<FaultRow, List<Proof>> proofs = new EnumMap<>(FaultRow.class);

  FaultTable(List<Proof> all) {
    all.forEach(proof -> proofs.computeIfAbsent(proof.row(), r -> new ArrayList<>()).add(proof));
  }

  static FaultTable read(Path directory) throws IOException {
    List<Proof> all = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.sorted().toList()) {
          Files.readAllLines(file).stream().map(Proof::of).forEach(all::add);
        }
      }
    }
    return new FaultTable(all);
  }

  /**
   * A row holds when a test has proved it and no other has failed to: what this machine lets nobody
   * do, such as mounting a file system, may be proved by another test.
   */
  enum Verdict {
    HOLDS("holds"),
    FAILED("FAILED"),
    SKIPPED("SKIPPED"),
    NOT_RUN("NOT RUN");

    final String shown;

    Verdict(String shown) {
      this.shown = shown;
    }
  }

  Verdict of(FaultRow row) {
    List<ProofResult> results =
        proofs.getOrDefault(row, List.of()).stream().map(Proof::result).toList();
    if (results.isEmpty()) {
      return Verdict.NOT_RUN;
    }
    if (results.contains(ProofResult.FAILED)) {
      return Verdict.FAILED;
    }
    return results.contains(ProofResult.PASSED) ? Verdict.HOLDS : Verdict.SKIPPED;
  }

  /** The rows without a test that ran are left out when {@code whole} is not set. */
  List<String> lines(boolean whole) {
    List<FaultRow> shown =
        Arrays.stream(FaultRow.values())
            .filter(row -> whole || of(row) != Verdict.NOT_RUN)
            .toList();
    List<String> lines = new ArrayList<>();
    shown.forEach(row -> lines.add(line(row)));
    lines.add(held(shown) + " of " + shown.size() + " fault rows hold");
    return lines;
  }

  String text(boolean whole) {
    return String.join(System.lineSeparator(), lines(whole)) + System.lineSeparator();
  }

  private String line(FaultRow row) {
    Verdict verdict = of(row);
    String line =
        "%3d  %-42s %-32s %s".formatted(row.number(), row.fault, row.outcome, verdict.shown);
    return verdict == Verdict.FAILED ? line + failed(row) : line;
  }

  private String failed(FaultRow row) {
    return proofs.getOrDefault(row, List.of()).stream()
        .filter(proof -> proof.result() == ProofResult.FAILED)
        .map(proof -> " " + proof.test())
        .distinct()
        .reduce("", String::concat);
  }

  boolean holds() {
    return held(Arrays.asList(FaultRow.values())) == FaultRow.values().length;
  }

  private long held(List<FaultRow> rows) {
    return rows.stream().filter(row -> of(row) == Verdict.HOLDS).count();
  }
}
