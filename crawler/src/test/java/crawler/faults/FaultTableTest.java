package crawler.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultTableTest {
  private static List<Proof> allPassed() {
    return new ArrayList<>(
        Arrays.stream(FaultRow.values())
            .map(row -> new Proof(row, "T.t", ProofResult.PASSED))
            .toList());
  }

  @Test
  void holdsWhenEveryRowWasProved() {
    FaultTable table = new FaultTable(allPassed());
    int rows = FaultRow.values().length;

    assertThat(table.holds()).isTrue();
    assertThat(table.lines(true)).hasSize(rows + 1);
    assertThat(table.lines(true).getLast()).isEqualTo(rows + " of " + rows + " fault rows hold");
    assertThat(table.lines(true)).allMatch(line -> line.length() <= 100);
  }

  @Test
  void namesTheTestThatFailed() {
    List<Proof> proofs = allPassed();
    proofs.add(new Proof(FaultRow.REFUSED, "T.u", ProofResult.FAILED));
    FaultTable table = new FaultTable(proofs);
    int rows = FaultRow.values().length;

    assertThat(table.holds()).isFalse();
    assertThat(table.of(FaultRow.REFUSED)).isEqualTo(FaultTable.Verdict.FAILED);
    assertThat(table.lines(true)).anyMatch(line -> line.endsWith("FAILED T.u"));
    assertThat(table.lines(true).getLast()).startsWith(rows - 1 + " of " + rows);
  }

  @Test
  void aRowThatNobodyProvedDoesNotHold() {
    List<Proof> proofs = allPassed();
    proofs.removeIf(proof -> proof.row() == FaultRow.REFUSED);
    FaultTable table = new FaultTable(proofs);

    assertThat(table.holds()).isFalse();
    assertThat(table.of(FaultRow.REFUSED)).isEqualTo(FaultTable.Verdict.NOT_RUN);
  }

  @Test
  void aSkippedProofCountsForNothingAndAgainstNothing() {
    Proof skipped = new Proof(FaultRow.REFUSED, "T.s", ProofResult.SKIPPED);

    assertThat(new FaultTable(List.of(skipped)).of(FaultRow.REFUSED))
        .isEqualTo(FaultTable.Verdict.SKIPPED);
    List<Proof> proofs = allPassed();
    proofs.add(skipped);
    assertThat(new FaultTable(proofs).holds()).isTrue();
  }

  @Test
  void showsOnlyWhatRanWhenSomeTestsWereAskedFor() {
    FaultTable table =
        new FaultTable(List.of(new Proof(FaultRow.REFUSED, "T.t", ProofResult.PASSED)));

    assertThat(table.lines(false)).hasSize(2);
    assertThat(table.lines(false).getLast()).isEqualTo("1 of 1 fault rows hold");
  }

  @Test
  void aProofIsReadBackAsItWasWritten() {
    Proof proof = new Proof(FaultRow.REFUSED, "SomeTest.saysSo", ProofResult.SKIPPED);
    assertThat(Proof.of(proof.line())).isEqualTo(proof);
  }
}
