package crawler.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import crawler.model.DiskForce;
import crawler.model.PageResult;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ManifestTest {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("manifest.jsonl");
  }

  private static <T> T get(Future<T> future)
      throws ExecutionException, InterruptedException, TimeoutException {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private List<Long> seqs() throws IOException {
    return Files.readAllLines(file).stream().map(l -> new JsonObject(l).getLong("seq")).toList();
  }

  @Test
  void completesWithTheSameResultOnceTheLineIsInTheFile() throws Exception {
    try (Manifest manifest = new Manifest(file, false)) {
      PageResult result = Results.saved(1);
      assertThat(get(manifest.append(result))).isSameAs(result);
      assertThat(seqs()).containsExactly(1L);
    }
  }

  @Test
  void sixteenThreadsLoseNoLineAndTearNone() throws Exception {
    int threads = 16;
    int each = 500;
    List<List<Future<PageResult>>> appended = new ArrayList<>();
    try (Manifest manifest = new Manifest(file, false)) {
      CountDownLatch go = new CountDownLatch(1);
      List<Thread> running = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        long first = 1L + (long) t * each;
        List<Future<PageResult>> own = new ArrayList<>();
        appended.add(own);
        running.add(
            Thread.ofPlatform()
                .start(
                    () -> {
                      awaitQuietly(go);
                      LongStream.range(first, first + each)
                          .forEach(seq -> own.add(manifest.append(Results.saved(seq))));
                    }));
      }
      go.countDown();
      for (Thread thread : running) {
        thread.join();
      }
    }
    assertThat(appended)
        .allSatisfy(own -> assertThat(own).hasSize(each).allMatch(Future::succeeded));
    assertThat(seqs())
        .containsExactlyInAnyOrderElementsOf(
            LongStream.rangeClosed(1, (long) threads * each).boxed().toList());
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void keepsTheOrderOfOneCaller() throws Exception {
    try (Manifest manifest = new Manifest(file, false)) {
      IntStream.rangeClosed(1, 300).forEach(seq -> manifest.append(Results.saved(seq)));
    }
    assertThat(seqs()).isSorted().hasSize(300);
  }

  @Test
  void closeWritesWhatWaits() throws Exception {
    Manifest manifest = new Manifest(file, false);
    List<Future<PageResult>> appended =
        IntStream.rangeClosed(1, 1000)
            .mapToObj(seq -> manifest.append(Results.saved(seq)))
            .toList();
    manifest.close();
    assertThat(appended).allMatch(Future::succeeded);
    assertThat(seqs()).hasSize(1000);
  }

  @Test
  void appendAfterCloseFailsAtOnce() throws Exception {
    Manifest manifest = new Manifest(file, false);
    manifest.close();
    manifest.close();
    assertThat(manifest.append(Results.saved(1)).failed()).isTrue();
    assertThat(file).isEmptyFile();
  }

  @Test
  void mayBeClosedByWhoHearsOfTheLastLine() throws Exception {
    Manifest manifest = new Manifest(file, false);
    Future<PageResult> closing =
        manifest.append(Results.saved(1)).onComplete(ended -> manifest.close());
    get(closing);
    manifest.close();
    assertThat(seqs()).containsExactly(1L);
  }

  @Test
  void anExceptionOfAListenerDoesNotEndTheJournal() throws Exception {
    try (Manifest manifest = new Manifest(file, false)) {
      manifest
          .append(Results.saved(1))
          .onSuccess(
              result -> {
                throw new IllegalStateException("a listener's bug");
              });
      get(manifest.append(Results.saved(2)));
    }
    assertThat(seqs()).containsExactly(1L, 2L);
  }

  @Test
  void keepsTheLinesOfAnEarlierProcessWhenAppending() throws Exception {
    Files.writeString(file, "{\"seq\":1}\n{\"seq\":2}\n{\"se");
    try (Manifest manifest = new Manifest(file, true)) {
      get(manifest.append(Results.saved(3)));
    }
    assertThat(seqs()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void startsAfreshWhenNotAppending() throws Exception {
    Files.writeString(file, "{\"seq\":1}\n");
    try (Manifest manifest = new Manifest(file, false)) {
      get(manifest.append(Results.saved(2)));
    }
    assertThat(seqs()).containsExactly(2L);
  }

  @Test
  void failsThisLineAndEveryLaterOneWhenTheDiskIsFull() throws Exception {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "only some systems have a disk that is always full");
    try (Manifest manifest = new Manifest(full, false)) {
      assertThatThrownBy(() -> get(manifest.append(Results.saved(1))))
          .hasRootCauseInstanceOf(IOException.class)
          .rootCause()
          .hasMessageContaining("No space left");
      Future<PageResult> later = manifest.append(Results.saved(2));
      assertThat(later.failed()).isTrue();
      assertThat(later.cause()).hasMessageStartingWith("/dev/full could not be written: ");
    }
  }

  @Test
  void saysWhichFileCannotBeOpened() {
    assertThatThrownBy(() -> new Manifest(directory, false).close())
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(directory + " could not be written: ");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void everybodyMayReadTheFileWhomTheUmaskLets() throws Exception {
    new Manifest(file, false).close();
    Set<PosixFilePermission> allowed = PosixFilePermissions.fromString("rw-r--r--");
    allowed.retainAll(Files.getPosixFilePermissions(Files.createFile(directory.resolve("usual"))));
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(allowed);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void doesNotFollowASymbolicLink() throws Exception {
    Path target = Files.writeString(directory.resolve("precious"), "precious");
    Files.createSymbolicLink(file, target);
    assertThatThrownBy(() -> new Manifest(file, false).close()).isInstanceOf(IOException.class);
    assertThat(target).hasContent("precious");
  }

  @Test
  void theJournalsThreadWaitsForLinesWithoutPolling() throws Exception {
    try (Manifest manifest = new Manifest(file, false)) {
      get(manifest.append(Results.saved(1)));
      Thread journal =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().equals("crawler-journal"))
              .findFirst()
              .orElseThrow();
      assertThat(journal.isDaemon()).isTrue();
      while (journal.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }
  }

  /** Holds up the first line's force until it is let go, and counts. */
  private static final class SlowDisk implements DiskForce {
    private final CountDownLatch reached = new CountDownLatch(2);
    private final CountDownLatch go = new CountDownLatch(1);
    private final AtomicInteger forces = new AtomicInteger();

    @Override
    public void file(FileChannel channel, Path name) {
      reached.countDown();
      if (forces.incrementAndGet() == 2) {
        awaitQuietly(go);
      }
    }

    @Override
    public void directory(Path directory) {}
  }

  @Test
  void waitsForTheDiskOnceForAllLinesThatCameMeanwhile() throws Exception {
    SlowDisk disk = new SlowDisk();
    try (Manifest manifest = new Manifest(file, false, disk)) {
      Future<PageResult> first = manifest.append(Results.saved(1));
      disk.reached.await();
      List<Future<PageResult>> others =
          IntStream.rangeClosed(2, 500)
              .mapToObj(seq -> manifest.append(Results.saved(seq)))
              .toList();
      assertThat(seqs()).as("written, but not on the disk").containsExactly(1L);
      assertThat(first.isComplete()).isFalse();
      disk.go.countDown();
      for (Future<PageResult> other : others) {
        get(other);
      }
      assertThat(first.succeeded()).isTrue();
      assertThat(disk.forces).as("when opened, for the first line, for the others").hasValue(3);
    }
    assertThat(seqs()).hasSize(500);
  }

  @Test
  void aLineThatTheDiskDidNotTakeIsTakenBack() throws Exception {
    AtomicInteger forces = new AtomicInteger();
    DiskForce failing =
        new DiskForce() {
          @Override
          public void file(FileChannel channel, Path name) throws IOException {
            if (forces.incrementAndGet() == 3) {
              throw new IOException("Input/output error");
            }
          }

          @Override
          public void directory(Path folder) {}
        };
    try (Manifest manifest = new Manifest(file, false, failing)) {
      get(manifest.append(Results.saved(1)));
      assertThatThrownBy(() -> get(manifest.append(Results.saved(2))))
          .hasMessageContaining("Input/output error");
      assertThat(manifest.append(Results.saved(3)).failed()).isTrue();
    }
    assertThat(seqs()).containsExactly(1L);
  }
}
