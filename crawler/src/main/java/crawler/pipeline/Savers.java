package crawler.pipeline;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads of the save stage. While the disk keeps up, one of them does everything: each further
 * one would be woken for a single page and take a core from the event loops. Another one joins when
 * the page at the head of the queue has waited longer than the patience, and leaves when the queue
 * is empty.
 *
 * <p>Thread-safe. {@code this} guards the queue, the count of those at work, and {@code closed};
 * nothing is run while holding it.
 */
public final class Savers implements Executor, AutoCloseable {
  /** For a disk that answers from memory: 10 ms, in which one thread saves some hundred pages. */
  public static final Duration PATIENCE = Duration.ofMillis(10);

  private record Waiting(Runnable save, long sinceNanos) {}

  private final int most;
  private final long patienceNanos;
  private final LongSupplier nanoTime;
  private final ExecutorService threads;
  private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
  private int atWork;
  private boolean closed;

  /**
   * @param most threads; started when they are first needed
   * @param patience how long a page waits before another thread joins; zero where each save waits
   *     for the disk, and several waits cost no more than one
   * @param name of the threads, which a number follows
   */
  public Savers(int most, Duration patience, String name) {
    this(most, patience, name, System::nanoTime);
  }

  Savers(int most, Duration patience, String name, LongSupplier nanoTime) {
    this.most = most;
    this.patienceNanos = patience.toNanos();
    this.nanoTime = nanoTime;
    this.threads =
        Executors.newFixedThreadPool(most, Thread.ofPlatform().name(name, 0).daemon().factory());
  }

  /**
   * Has it run on one of the threads, after what came before has begun.
   *
   * @throws RejectedExecutionException after {@link #close} or {@link #stop}
   */
  @Override
  public synchronized void execute(Runnable save) {
    if (closed) {
      throw new RejectedExecutionException("the savers have ended");
    }
    queue.add(new Waiting(save, nanoTime.getAsLong()));
    joinIfWanted();
  }

  /** Starts one more when nobody is at work, or when the queue has become too long for those. */
  private void joinIfWanted() {
    Waiting head = queue.peek();
    boolean wanted =
        head != null
            && !closed
            && atWork < most
            && (atWork == 0 || nanoTime.getAsLong() - head.sinceNanos() >= patienceNanos);
    if (wanted) {
      atWork++;
      threads.execute(this::work);
    }
  }

  private void work() {
    for (Runnable save = next(); save != null; save = next()) {
      try {
        save.run();
      } catch (RuntimeException | Error bug) {
        // As if the thread had died of it, but those that wait are still served.
        Thread dying = Thread.currentThread();
        dying.getUncaughtExceptionHandler().uncaughtException(dying, bug);
      }
    }
  }

  private synchronized @Nullable Runnable next() {
    Waiting next = queue.poll();
    if (next == null) {
      atWork--;
      return null;
    }
    joinIfWanted();
    return next.save();
  }

  /** Takes nothing more, and returns when all that came before has been run. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    threads.close();
  }

  /** Takes nothing more, drops what waits, interrupts what runs, and returns at once. */
  public synchronized void stop() {
    closed = true;
    queue.clear();
    threads.shutdownNow();
  }
}
