package crawler.cli;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Calls back at an even pace, one call at a time, until it is closed. */
interface ProgressTicker extends AutoCloseable {

  /** Begins to call. Called once. */
  void start(Duration period, Runnable tick);

  /** No call begins after this. */
  @Override
  void close();

  /** On one daemon thread of its own. */
  static ProgressTicker onDaemonThread() {
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());
    return new ProgressTicker() {
      @Override
      public void start(Duration period, Runnable tick) {
        var _ =
            thread.scheduleWithFixedDelay(
                tick, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
      }

      @Override
      public void close() {
        thread.shutdown();
      }
    };
  }
}
