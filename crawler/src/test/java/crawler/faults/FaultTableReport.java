package crawler.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Prints the table when all other tests have run, at the end of {@code mvn verify}, and fails when
 * a row does not hold. When only some tests were asked for, only what they have proved is shown,
 * and nothing fails.
 */
class FaultTableReport {
  private static final List<String> CHOICES =
      List.of("test", "it.test", "groups", "excludedGroups");

  @Test
  void everyRowHolds() throws IOException {
    boolean whole = CHOICES.stream().noneMatch(choice -> System.getProperty(choice) != null);
    FaultTable table = FaultTable.read(FaultRecorder.DIRECTORY);

    System.out.println(System.lineSeparator() + table.text(whole));

    assertThat(table.holds() || !whole).as("every row of the table above holds").isTrue();
  }
}
