package crawler.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Notes what came of every test that proves a row of the fault table, one JSON line each, in a file
 * of this process below {@code target/fault-rows}. JUnit finds it by {@code META-INF/services}.
 */
public final class FaultRecorder implements TestExecutionListener {
  static final Path DIRECTORY = Path.of("target", "fault-rows");

  private final Path directory;
  private final Map<String, String> told = new ConcurrentHashMap<>();
  private volatile Optional<TestPlan> plan = Optional.empty();

  public FaultRecorder() {
    this(DIRECTORY);
  }

  FaultRecorder(Path directory) {
    this.directory = directory;
  }

  @Override
  public void testPlanExecutionStarted(TestPlan testPlan) {
    plan = Optional.of(testPlan);
  }

  @Override
  public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
    String row = entry.getKeyValuePairs().get(ProvesItsArgument.KEY);
    if (row != null) {
      told.put(test.getUniqueId(), row);
    }
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    record(test, ProofResult.SKIPPED);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    switch (result.getStatus()) {
      case SUCCESSFUL -> {
        if (test.isTest()) {
          record(test, ProofResult.PASSED);
        }
      }
      case ABORTED -> record(test, ProofResult.SKIPPED);
      case FAILED -> record(test, ProofResult.FAILED);
    }
  }

  /** A container, such as a class whose set-up failed, takes what is below it along. */
  private void record(TestIdentifier test, ProofResult result) {
    Stream<TestIdentifier> below = plan.stream().flatMap(all -> all.getDescendants(test).stream());
    Stream.concat(Stream.of(test), below).forEach(each -> recordOne(each, result));
  }

  private void recordOne(TestIdentifier test, ProofResult result) {
    String name = test.getSource().map(FaultRecorder::name).orElse("");
    String lines =
        rows(test, result).stream()
            .map(row -> new Proof(row, name, result).line() + "\n")
            .collect(Collectors.joining());
    if (!lines.isEmpty()) {
      append(lines);
    }
  }

  private List<FaultRow> rows(TestIdentifier test, ProofResult result) {
    String row = told.get(test.getUniqueId());
    if (row != null) {
      return List.of(FaultRow.valueOf(row));
    }
    // One that did not come to tell its row might have been any; passed, it has proved none.
    boolean any = result != ProofResult.PASSED;
    return test.getSource().stream().flatMap(source -> rows(source, any)).toList();
  }

  private synchronized void append(String lines) {
    try {
      Files.createDirectories(directory);
      Files.writeString(
          directory.resolve(ProcessHandle.current().pid() + ".jsonl"),
          lines,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(TestSource source) {
    return switch (source) {
      case MethodSource method ->
          method.getJavaClass().getSimpleName() + "." + method.getMethodName();
      case ClassSource type -> type.getJavaClass().getSimpleName();
      default -> "";
    };
  }

  private static Stream<FaultRow> rows(TestSource source, boolean any) {
    return switch (source) {
      case MethodSource method -> rows(method.getJavaMethod(), method.getJavaClass(), any);
      case ClassSource type -> proved(type.getJavaClass());
      default -> Stream.empty();
    };
  }

  private static Stream<FaultRow> rows(Method method, Class<?> type, boolean any) {
    Stream<FaultRow> fixed = Stream.concat(proved(method), proved(type));
    return any ? Stream.concat(fixed, provedInTurn(method)) : fixed;
  }

  private static Stream<FaultRow> proved(AnnotatedElement test) {
    return Optional.ofNullable(test.getAnnotation(Proves.class)).stream()
        .flatMap(proves -> Arrays.stream(proves.value()));
  }

  private static Stream<FaultRow> provedInTurn(AnnotatedElement test) {
    return Optional.ofNullable(test.getAnnotation(ProvesItsArgument.class)).stream()
        .flatMap(proves -> Arrays.stream(proves.value()));
  }
}
