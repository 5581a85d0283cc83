package crawler.iomodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class UsageMeterTest {
  private static final long LARGE = 128 << 20;
  private static final int PARKING = 200;

  static Stream<ProcessorUse.Source> sources() {
    return Stream.concat(Getrusage.find().stream(), Stream.of(new RuntimeUse()));
  }

  /** Uses 200 ms of processor time on a thread that has ended when this returns. */
  private static void compute() throws InterruptedException {
    Thread busy =
        Thread.ofPlatform()
            .start(
                () -> {
                  var own = ManagementFactory.getThreadMXBean();
                  long until = own.getCurrentThreadUserTime() + TimeUnit.MILLISECONDS.toNanos(200);
                  double sum = 0;
                  while (own.getCurrentThreadUserTime() < until) {
                    for (int i = 1; i < 10_000; i++) {
                      sum += Math.sqrt(i);
                    }
                  }
                  assertThat(sum).isPositive();
                });
    busy.join();
  }

  /** Many threads that park; all of them have ended when this returns. */
  private static void park() throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < PARKING; i++) {
      threads.add(Thread.ofPlatform().start(() -> await(over)));
    }
    for (Thread thread : threads) {
      while (thread.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }
    over.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @MethodSource("sources")
  void countsTheProcessorTimeOfThreadsThatHaveEnded(ProcessorUse.Source source) throws Exception {
    UsageMeter meter = new UsageMeter(source);
    meter.start();
    compute();
    Usage usage = meter.stop();

    assertThat(usage.cpuNanos()).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(190));
    assertThat(usage.userNanos()).isGreaterThan(usage.systemNanos());
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void countsTheWaitsOfThreadsThatHaveEnded() throws Exception {
    UsageMeter meter = new UsageMeter();
    meter.start();
    Usage before = meter.stop();
    meter.start();
    park();
    Usage usage = meter.stop();

    assertThat(before.voluntarySwitches()).isNotNegative();
    assertThat(usage.voluntarySwitches()).isGreaterThan(before.voluntarySwitches() + PARKING / 2);
    assertThat(usage.involuntarySwitches()).isNotNegative();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void countsTheWaitsOfLivingThreadsWhereTheCallIsMissing() throws Exception {
    CountDownLatch met = new CountDownLatch(1);
    CountDownLatch measured = new CountDownLatch(1);
    UsageMeter meter = new UsageMeter(new RuntimeUse());
    meter.start();
    Thread parking =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    park();
                    met.countDown();
                    measured.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    met.await();
    Usage usage = meter.stop();
    measured.countDown();
    parking.join();

    assertThat(usage.voluntarySwitches()).isPositive();
    assertThat(usage.involuntarySwitches()).isNotNegative();
  }

  @Test
  void seesTheMostThreadsAndTheMostHeap() throws Exception {
    UsageMeter meter = new UsageMeter();
    meter.start();
    int small = meter.stop().threads();
    meter.start();
    CountDownLatch running = new CountDownLatch(20);
    CountDownLatch over = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    running.countDown();
                    await(over);
                  }));
    }
    running.await();
    byte[] large = new byte[32 << 20];
    Usage usage = meter.stop();
    over.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(small).isPositive();
    assertThat(usage.threads()).isGreaterThanOrEqualTo(20);
    assertThat(usage.heapBytes()).isGreaterThanOrEqualTo(large.length);
  }

  @ParameterizedTest
  @MethodSource("sources")
  void isNeverBelowZeroHoweverOftenItIsUsed(ProcessorUse.Source source) {
    UsageMeter meter = new UsageMeter(source);
    for (int round = 0; round < 50; round++) {
      meter.start();
      Usage usage = meter.stop();

      assertThat(usage.userNanos()).isNotNegative();
      assertThat(usage.systemNanos()).isNotNegative();
      assertThat(usage.compileNanos()).isNotNegative();
      assertThat(usage.threads()).isPositive();
      assertThat(usage.residentBytes()).isNotNegative();
      assertThat(usage.heapBytes()).isNotNegative();
      assertThat(usage.voluntarySwitches()).isGreaterThanOrEqualTo(-1);
      assertThat(usage.involuntarySwitches()).isGreaterThanOrEqualTo(-1);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void measuresTheResidentPeakOfTheRoundAlone() {
    UsageMeter meter = new UsageMeter();
    meter.start();
    try (Arena arena = Arena.ofConfined()) {
      assertThat(arena.allocate(LARGE).fill((byte) 1).byteSize()).isEqualTo(LARGE);
    }
    long with = meter.stop().residentBytes();
    assertThat(with).isGreaterThan(LARGE);
    assumeTrue(forgetsThePeak(), "this system does not let a process forget its peak");
    meter.start();

    assertThat(meter.stop().residentBytes()).isLessThan(with - LARGE / 2);
  }

  private static boolean forgetsThePeak() {
    try {
      Files.writeString(Path.of("/proc/self/clear_refs"), "5", StandardOpenOption.WRITE);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void asksTheSystemWhereItCan() {
    assertThat(Getrusage.find()).isPresent();
  }
}
