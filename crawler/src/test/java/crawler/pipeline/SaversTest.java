package crawler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SaversTest {
  private static final Duration PATIENCE = Duration.ofMillis(10);

  private final AtomicLong now = new AtomicLong();
  private final CountDownLatch disk = new CountDownLatch(1);
  private final Savers savers = new Savers(3, PATIENCE, "test-save-", now::get);

  @AfterEach
  void end() {
    disk.countDown();
    savers.stop();
  }

  /** A save that waits for the disk; returns when it has begun. */
  private void beginOneThatWaits(Savers among) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    among.execute(
        () -> {
          begun.countDown();
          waitForTheDisk();
        });
    begun.await();
  }

  private void waitForTheDisk() {
    try {
      disk.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void savesOneAfterTheOtherOnOneThreadWhileThatIsFastEnough() {
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    Set<String> threads = Collections.synchronizedSet(new HashSet<>());
    for (int i = 0; i < 1000; i++) {
      int page = i;
      savers.execute(
          () -> {
            order.add(page);
            threads.add(Thread.currentThread().getName());
          });
    }
    savers.close();

    assertThat(order).hasSize(1000).isSorted();
    // Each time that there was nothing left to do another thread may have been the next.
    assertThat(threads).allMatch(name -> name.matches("test-save-[012]"));
  }

  @Test
  void anotherThreadJoinsWhenAPageHasWaitedTooLong() throws Exception {
    beginOneThatWaits(savers);
    AtomicInteger saved = new AtomicInteger();
    savers.execute(saved::incrementAndGet);
    assertThat(saved).hasValue(0);

    now.addAndGet(PATIENCE.toNanos());
    beginOneThatWaits(savers);

    assertThat(saved).hasValue(1);
  }

  @Test
  void noMoreThreadsJoinThanThereMayBe() throws Exception {
    Savers impatient = new Savers(2, Duration.ZERO, "test-save-");
    beginOneThatWaits(impatient);
    beginOneThatWaits(impatient);
    AtomicInteger saved = new AtomicInteger();
    impatient.execute(saved::incrementAndGet);
    assertThat(saved).hasValue(0);

    disk.countDown();
    impatient.close();

    assertThat(saved).hasValue(1);
  }

  @Test
  void savesAtTheSameTimeWhenThereIsNoPatience() throws Exception {
    Savers impatient = new Savers(3, Duration.ZERO, "test-save-");
    for (int i = 0; i < 3; i++) {
      beginOneThatWaits(impatient);
    }
    disk.countDown();
    impatient.close();
  }

  @Test
  void savesWhatCameBeforeTheEnd() throws Exception {
    beginOneThatWaits(savers);
    AtomicInteger saved = new AtomicInteger();
    for (int i = 0; i < 100; i++) {
      savers.execute(saved::incrementAndGet);
    }
    disk.countDown();
    savers.close();

    assertThat(saved).hasValue(100);
    assertThatThrownBy(() -> savers.execute(saved::incrementAndGet))
        .isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void dropsWhatWaitsWhenItIsStopped() throws Exception {
    beginOneThatWaits(savers);
    AtomicInteger saved = new AtomicInteger();
    savers.execute(saved::incrementAndGet);

    savers.stop();
    savers.close();

    assertThat(saved).hasValue(0);
  }

  @Test
  void goesOnAfterASaveThatThrows() {
    AtomicInteger saved = new AtomicInteger();
    savers.execute(
        () -> {
          Thread.currentThread().setUncaughtExceptionHandler((thread, bug) -> saved.addAndGet(10));
          throw new IllegalStateException("a bug");
        });
    savers.execute(saved::incrementAndGet);
    savers.close();

    assertThat(saved).hasValue(11);
  }
}
