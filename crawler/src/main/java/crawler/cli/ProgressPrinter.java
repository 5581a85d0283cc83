package crawler.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * The only writer to standard error while a run is under way: the progress, and above it whatever
 * else is to be said. Thread-safe. The lock guards {@code shown}, {@code plainDueNanos} and {@code
 * closed}, and with them the order of what is written; only the ticker's thread and {@link
 * #close()} take it, so that {@link #message} never waits for a slow terminal.
 */
final class ProgressPrinter implements AutoCloseable {
  /** How progress is shown. */
  enum Mode {
    /** One line, drawn again in its place at most ten times a second. */
    LIVE,
    /** A line of its own every ten seconds. */
    LINES,
    /** Not at all; messages are printed all the same. */
    NONE
  }

  private static final Duration PERIOD = Duration.ofMillis(100);
  private static final long PLAIN_NANOS = Duration.ofSeconds(10).toNanos();
  private static final String ERASE = "\r\u001b[K";

  /** Messages that wait for the next tick; more than a person reads in that time. */
  private static final int QUEUE = 8192;

  private final ProgressCounter counter;
  private final Mode mode;
  private final ProgressLine line;
  private final IntSupplier columns;
  private final LongSupplier nanoTime;
  private final Consumer<String> out;
  private final ProgressTicker ticker;
  private final BlockingQueue<String> messages = new ArrayBlockingQueue<>(QUEUE);
  private final AtomicLong leftOut = new AtomicLong();
  private final Object lock = new Object();
  private String shown = "";
  private long plainDueNanos;
  private boolean closed;

  /**
   * Starts at once.
   *
   * @param columns the terminal's width; asked on the ticker's thread only
   * @param out takes text as it is, line ends and escape sequences included, and flushes it
   * @param ticker closed by {@link #close()}
   */
  ProgressPrinter(
      ProgressCounter counter,
      Mode mode,
      ProgressLine line,
      IntSupplier columns,
      LongSupplier nanoTime,
      Consumer<String> out,
      ProgressTicker ticker) {
    this.counter = counter;
    this.mode = mode;
    this.line = line;
    this.columns = columns;
    this.nanoTime = nanoTime;
    this.out = out;
    this.ticker = ticker;
    this.plainDueNanos = nanoTime.getAsLong() + PLAIN_NANOS;
    ticker.start(PERIOD, this::tick);
  }

  /**
   * Prints a line above the progress within a tenth of a second. Never blocks: when standard error
   * takes lines more slowly than they come, the surplus is left out and counted.
   */
  void message(String text) {
    if (!messages.offer(text)) {
      leftOut.incrementAndGet();
    }
  }

  private void tick() {
    synchronized (lock) {
      if (!closed) {
        print();
      }
    }
  }

  private void print() {
    switch (mode) {
      case LIVE -> {
        String next = line.render(counter.snapshot(nanoTime.getAsLong()), columns.getAsInt());
        List<String> above = takeMessages();
        if (!above.isEmpty() || !next.equals(shown)) {
          out.accept(erase() + lines(above) + next);
          shown = next;
        }
      }
      case LINES -> {
        List<String> due = takeMessages();
        long now = nanoTime.getAsLong();
        if (now - plainDueNanos >= 0) {
          plainDueNanos = now + PLAIN_NANOS;
          due.add(ProgressLine.plain(counter.snapshot(now)));
        }
        printLines(due);
      }
      case NONE -> printLines(takeMessages());
    }
  }

  private List<String> takeMessages() {
    List<String> taken = new ArrayList<>();
    messages.drainTo(taken);
    long missing = leftOut.getAndSet(0);
    if (missing > 0) {
      taken.add(Numbers.count(missing) + " lines left out: they came faster than they are shown");
    }
    return taken;
  }

  private void printLines(List<String> lines) {
    if (!lines.isEmpty()) {
      out.accept(lines(lines));
    }
  }

  private static String lines(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  private String erase() {
    return shown.isEmpty() ? "" : ERASE;
  }

  /** Prints what still waits, takes the live line away and stops. Harmless when called again. */
  @Override
  public void close() {
    ticker.close();
    synchronized (lock) {
      closed = true;
      String rest = erase() + lines(takeMessages());
      shown = "";
      if (!rest.isEmpty()) {
        out.accept(rest);
      }
    }
  }
}
