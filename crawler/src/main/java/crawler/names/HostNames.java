package crawler.names;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of hosts: remembered for as long as they may be ({@link NameCache}), asked for once
 * however many pages wait, few at a time ({@link LookupLimits}), and ahead of need when there is
 * room to spare. Never blocks. Thread-safe: {@code lock} guards the fields below it; nobody is
 * asked or told anything with it.
 */
public final class HostNames implements AutoCloseable {
  private static final NameAnswer CLOSED = new NameAnswer.NoAnswer("the crawl is over");

  private final NameSource source;
  private final LookupLimits limits;
  private final LongSupplier nanoTime;
  private final Function<Duration, Future<?>> after;

  private final Object lock = new Object();
  private final NameCache cache;
  private final LookupQueue queue;
  private final Map<String, Lookup> lookups = new HashMap<>();

  /** Somebody is beginning what may be begun, and looks again before he stops. */
  private boolean going;

  private boolean closed;

  /**
   * @param source closed with this
   * @param nanoTime a clock that only runs forward, in nanoseconds
   * @param after completes after the time given
   */
  public HostNames(
      NameSource source,
      LookupLimits limits,
      LongSupplier nanoTime,
      Function<Duration, Future<?>> after) {
    this.source = source;
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.after = after;
    this.cache = new NameCache(limits.cached());
    this.queue = new LookupQueue(limits);
  }

  /** What is known of a name without asking anybody; it counts as used by a page. */
  public Optional<NameAnswer> known(String name) {
    boolean more;
    Optional<NameAnswer> known;
    synchronized (lock) {
      known = cache.use(name, nanoTime.getAsLong());
      more = known.isPresent() && queue.hasAhead();
    }
    if (more) {
      goOn();
    }
    return known;
  }

  /**
   * Finds out the addresses of a name that a page needs. The future never fails, and completes
   * within the timeout from the moment the name is asked for, on any thread.
   *
   * @param onBegin told when the name is asked for, at once if it already is: until then others
   *     were before it. Not called when the answer is known.
   */
  public Future<NameAnswer> ask(String name, Runnable onBegin) {
    Lookup lookup;
    boolean begun;
    synchronized (lock) {
      if (closed) {
        return Future.succeededFuture(CLOSED);
      }
      Optional<NameAnswer> known = cache.use(name, nanoTime.getAsLong());
      if (known.isPresent()) {
        return Future.succeededFuture(known.get());
      }
      lookup = join(name);
      begun = lookup.isBegun();
      if (!begun) {
        lookup.onBegin(onBegin);
      }
    }
    if (begun) {
      onBegin.run();
    }
    goOn();
    return lookup.answer.future();
  }

  private Lookup join(String name) {
    Lookup lookup = lookups.get(name);
    if (lookup == null) {
      lookup = new Lookup(name, true);
      lookups.put(name, lookup);
      queue.add(lookup);
    } else if (!lookup.wanted) {
      queue.wanted(lookup);
    }
    return lookup;
  }

  /**
   * Says that pages will need a name, which is then asked for when there is room. Whatever comes of
   * it, no page waits longer or fails for it.
   *
   * @param still whether they still will; called when its turn has come, with a lock held
   */
  public void expect(String name, BooleanSupplier still) {
    synchronized (lock) {
      if (closed || lookups.containsKey(name) || cache.has(name, nanoTime.getAsLong())) {
        return;
      }
      queue.expect(name, still);
    }
    goOn();
  }

  /** Asks for as many names as may be asked for now. */
  private void goOn() {
    synchronized (lock) {
      if (going) {
        return;
      }
      going = true;
    }
    for (Lookup next = next(); next != null; next = next()) {
      begin(next);
    }
  }

  private @Nullable Lookup next() {
    synchronized (lock) {
      Lookup next = closed ? null : queue.poll(cache.unused(nanoTime.getAsLong()));
      going = next != null;
      if (next != null) {
        next.asked();
        lookups.put(next.name, next);
      }
      return next;
    }
  }

  private void begin(Lookup lookup) {
    List<Runnable> told;
    int round;
    synchronized (lock) {
      round = lookup.round();
      told = lookup.takeOnBegin();
    }
    try {
      told.forEach(Runnable::run);
      source.ask(lookup.name).onSuccess(answer -> answered(lookup, round, answer));
    } catch (RuntimeException bug) {
      // One name lost is better than all that come after it.
      answered(lookup, round, new NameAnswer.NoAnswer(bug.toString()));
    }
    Duration patience = shorter(limits.patience(), limits.timeout());
    after.apply(patience).onComplete(over -> overdue(lookup, round, patience));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private void overdue(Lookup lookup, int round, Duration waited) {
    synchronized (lock) {
      if (!lookup.isAwaited(round)) {
        return;
      }
      queue.overdue(lookup);
    }
    after
        .apply(limits.timeout().minus(waited))
        .onComplete(over -> answered(lookup, round, new NameAnswer.NoAnswer("no answer in time")));
    goOn();
  }

  private void answered(Lookup lookup, int round, NameAnswer answer) {
    boolean over;
    synchronized (lock) {
      if (lookup.isAwaited(round)) {
        queue.ended(lookup);
        over = !asksAgain(lookup, answer);
      } else {
        // Too late for those who waited, but not for those who come.
        over = false;
        keepLate(lookup, answer);
      }
      if (over) {
        keep(lookup, answer);
        lookups.remove(lookup.name);
      }
    }
    if (over) {
      lookup.answer.tryComplete(answer);
    }
    goOn();
  }

  /** A page that has come to a question that fails, asked ahead of need, has one of its own. */
  private boolean asksAgain(Lookup lookup, NameAnswer answer) {
    boolean failedAhead = !lookup.askedForPage && answer instanceof NameAnswer.NoAnswer;
    boolean again = failedAhead && lookup.wanted && !closed;
    if (again) {
      queue.addFirst(lookup);
    }
    return again;
  }

  private void keep(Lookup lookup, NameAnswer answer) {
    long now = nanoTime.getAsLong();
    if (lookup.wanted) {
      cache.put(lookup.name, answer, now);
    } else {
      cache.putAhead(lookup.name, answer, now);
    }
  }

  private void keepLate(Lookup lookup, NameAnswer answer) {
    if (answer instanceof NameAnswer.Found && !closed) {
      cache.put(lookup.name, answer, nanoTime.getAsLong());
    }
  }

  /** Ends every question without an answer, and closes the source. Harmless when called again. */
  @Override
  public void close() {
    List<Lookup> ended;
    synchronized (lock) {
      closed = true;
      queue.clear();
      ended = new ArrayList<>(lookups.values());
      ended.forEach(Lookup::ended);
      lookups.clear();
    }
    ended.forEach(lookup -> lookup.answer.tryComplete(CLOSED));
    source.close();
  }

  /** Answers that are remembered; for tests of the memory. */
  int remembered() {
    synchronized (lock) {
      return cache.size();
    }
  }
}
