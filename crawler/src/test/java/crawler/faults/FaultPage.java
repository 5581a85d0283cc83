package crawler.faults;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page docs/faults.md: the rows, and the tests that are marked as their proof. */
final class FaultPage {
  private static final String HEAD =
      """
      # Faults

      What goes wrong on the network, in lists, on disks and in the machine, and what becomes of it. Each row is proved by a
      test against something that really misbehaves so. A URL that meets a fault of a server has exactly one manifest line
      with that reason; meanwhile the pages of other hosts are saved; afterwards no descriptor, socket or temporary file is
      left. `mvn verify` ends with this table and what came of it, and fails when a row does not hold.

      *Retried* means once more for each of `--retries`, after a wait. What is not retried ends at once.
      """;

  private final Map<FaultRow, SortedSet<String>> proofs = new EnumMap<>(FaultRow.class);

  /** Looks through compiled tests. */
  static FaultPage of(Path testClasses) throws IOException {
    FaultPage page = new FaultPage();
    try (Stream<Path> files = Files.walk(testClasses)) {
      // Classes within others are tests of tests.
      for (Path file : files.filter(f -> f.toString().matches("[^$]+(Test|IT)[.]class")).toList()) {
        page.add(load(testClasses.relativize(file)));
      }
    }
    return page;
  }

  private static Class<?> load(Path file) {
    String name = file.toString().replace(".class", "").replace(File.separatorChar, '.');
    try {
      return Class.forName(name, false, FaultPage.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(file + " is no class", e);
    }
  }

  private void add(Class<?> tests) {
    String name = tests.getSimpleName();
    Stream.concat(Stream.of(tests), Arrays.stream(tests.getDeclaredMethods()))
        .flatMap(each -> Arrays.stream(each.getAnnotations()))
        .forEach(
            mark -> {
              switch (mark) {
                case Proves proves -> add(name, proves.value());
                case ProvesItsArgument proves -> add(name, proves.value());
                default -> {}
              }
            });
  }

  private void add(String test, FaultRow... rows) {
    for (FaultRow row : rows) {
      proofs.computeIfAbsent(row, r -> new TreeSet<>()).add(test);
    }
  }

  List<FaultRow> unproved() {
    return Arrays.stream(FaultRow.values()).filter(row -> !proofs.containsKey(row)).toList();
  }

  String text() {
    return HEAD
        + Arrays.stream(FaultRow.Group.values()).map(this::section).collect(Collectors.joining());
  }

  private String section(FaultRow.Group group) {
    Stream<FaultRow> rows = Arrays.stream(FaultRow.values()).filter(row -> row.group == group);
    return "\n## "
        + group.title
        + "\n\n| | fault | outcome | retried | proved by |\n|---|---|---|---|---|\n"
        + rows.map(this::line).collect(Collectors.joining());
  }

  private String line(FaultRow row) {
    String tests =
        proofs.getOrDefault(row, new TreeSet<>()).stream()
            .map(test -> "`" + test + "`")
            .collect(Collectors.joining(", "));
    String outcome = row.reason().isPresent() ? "`" + row.outcome + "`" : row.outcome;
    return "| %d | %s | %s | %s | %s |\n"
        .formatted(row.number(), row.fault, outcome, row.attempts() > 1 ? "yes" : "", tests);
  }
}
