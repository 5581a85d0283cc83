package crawler.compare;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An entry while it is compared: its worker, its rounds so far, and how it ended. */
final class Contestant implements AutoCloseable {
  private final Entry entry;
  private final Worker worker;
  private final List<RoundResult> rounds = new ArrayList<>();
  private List<PageLine> lastRound = List.of();
  private Ending ending = new Ending.Completed();

  Contestant(Entry entry, Worker worker) {
    this.entry = entry;
    this.worker = worker;
  }

  Entry entry() {
    return entry;
  }

  Worker worker() {
    return worker;
  }

  List<RoundResult> rounds() {
    return rounds;
  }

  /** Forgets the rounds after the first {@code count}: the others have not had them. */
  void keepFirst(int count) {
    if (rounds.size() > count) {
      rounds.subList(count, rounds.size()).clear();
    }
  }

  /** The rounds so far, which are forgotten: the next ones are about something else. */
  List<RoundResult> takeRounds() {
    List<RoundResult> taken = List.copyOf(rounds);
    rounds.clear();
    return taken;
  }

  List<PageLine> lastRound() {
    return lastRound;
  }

  void keepLastRound(List<PageLine> pages) {
    lastRound = pages;
  }

  Ending ending() {
    return ending;
  }

  boolean running() {
    return ending instanceof Ending.Completed;
  }

  /** Takes the entry out of the comparison and kills its worker. */
  void end(Ending how) {
    ending = how;
    worker.close();
  }

  /**
   * Lets the worker do something for at most {@code deadline}. When it takes longer or fails, the
   * entry has ended.
   *
   * @return what the work gave, empty when the entry has ended
   * @throws InterruptedException when the thread is interrupted, also before: work that is over at
   *     once would not notice
   */
  <T> Optional<T> within(Duration deadline, Callable<T> work) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("before the work began");
    }
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofVirtual().start(task);
    try {
      return Optional.of(task.get(deadline.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      end(new Ending.StoppedAtDeadline());
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      String why = cause instanceof IOException ? String.valueOf(cause.getMessage()) : cause + "";
      end(new Ending.Died(why));
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    worker.close();
  }
}
