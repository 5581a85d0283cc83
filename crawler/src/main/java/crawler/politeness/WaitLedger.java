package crawler.politeness;

import crawler.explain.GateWaits;
import crawler.explain.Hold;
import crawler.explain.HostWait;
import crawler.model.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what pages wait for: at every change, the time since the last one is entered under what
 * held then. That takes a few additions for each event, and no memory for each page. Of hosts that
 * the gate has forgotten, those that kept pages waiting the longest are remembered, a thousand at
 * most. Guarded by the gate's lock.
 */
@SuppressWarnings("EnumOrdinal") // arrays by ordinal: this is done several times for each request
final class WaitLedger {
  static final int MOST_FORGOTTEN = 1024;
  private static final int LISTED = 10;
  private static final long NOTABLE_NANOS = 1_000_000;
  private static final int HOLDS = Hold.values().length;

  /** What hosts may hold pages up by, apart from slots. */
  static final List<Hold> OF_HOSTS =
      List.of(
          Hold.HOST_DELAY,
          Hold.HOST_CONCURRENCY,
          Hold.SLOW_START,
          Hold.HOST_PAUSE,
          Hold.HOST_DOWN,
          Hold.ROBOTS);

  private static final Comparator<HostLedger> LONGEST_FIRST =
      Comparator.comparingLong(HostLedger::blockedNanos)
          .thenComparingLong(HostLedger::heldNanos)
          .reversed();

  private final LongSupplier nanoTime;
  private final int slots;
  private final long[] wallNanos = new long[HOLDS];
  private final long[] pageNanos = new long[HOLDS];
  private final long[] waiting = new long[HOLDS];
  private final Map<Origin, HostLedger> forgotten = new HashMap<>();
  private long heldNanos;
  private long sinceNanos;
  private long allWaiting;
  private int inFlight;
  private int sleeping;
  private long pages;
  private boolean begun;
  private boolean pacing;
  private boolean inputOver;

  /** Whether nothing is left but one page, and none has come since. */
  private boolean alone;

  /** What {@code wallNanos} were when it became alone. */
  private long[] wallNanosBefore = new long[HOLDS];

  private @Nullable Origin last;

  WaitLedger(int slots, LongSupplier nanoTime) {
    this.slots = slots;
    this.nanoTime = nanoTime;
    this.sinceNanos = nanoTime.getAsLong();
  }

  /** The page of a host that the gate gets to know. */
  HostLedger host(Origin origin) {
    HostLedger known = forgotten.remove(origin);
    if (known != null) {
      known.since(nanoTime.getAsLong());
      return known;
    }
    return new HostLedger(this, origin, nanoTime.getAsLong());
  }

  /** The gate forgets a host. */
  void forget(HostLedger host) {
    host.settle(nanoTime.getAsLong());
    if (host.blockedNanos() == 0) {
      return;
    }
    forgotten.put(host.origin, host);
    if (forgotten.size() >= 2 * MOST_FORGOTTEN) {
      List<HostLedger> shortest =
          forgotten.values().stream().sorted(LONGEST_FIRST).skip(MOST_FORGOTTEN).toList();
      shortest.forEach(each -> forgotten.remove(each.origin));
    }
  }

  /** Hosts that the gate has forgotten and this has not; for tests of its memory. */
  int remembered() {
    return forgotten.size();
  }

  /** A host has changed: enters what was, and lets the host take its new state. */
  long settle() {
    long now = nanoTime.getAsLong();
    long elapsed = now - sinceNanos;
    sinceNanos = now;
    // What is shorter is a page on its way from one place to the other, counted in neither.
    if (!alone && elapsed >= NOTABLE_NANOS && inFlight + sleeping + allWaiting <= 1) {
      alone = true;
      wallNanosBefore = wallNanos.clone();
    }
    wallNanos[hold().ordinal()] += elapsed;
    heldNanos += elapsed * inFlight;
    for (int i = 0; i < HOLDS; i++) {
      boolean paced = i == Hold.SLOTS.ordinal() && isPaced();
      pageNanos[paced ? Hold.RATE.ordinal() : i] += elapsed * waiting[i];
    }
    pageNanos[Hold.RETRY.ordinal()] += elapsed * sleeping;
    return now;
  }

  /** What a host has changed by. Call after {@link #settle()}. */
  void changed(
      Origin host,
      @Nullable Hold was,
      int waitedBefore,
      @Nullable Hold is,
      int waitsNow,
      int more) {
    if (was != null) {
      waiting[was.ordinal()] -= waitedBefore;
    }
    if (is != null) {
      waiting[is.ordinal()] += waitsNow;
    }
    allWaiting += waitsNow - waitedBefore;
    inFlight += more;
    begun |= inFlight > 0;
    if (more < 0) {
      last = host;
    }
  }

  /** So many wait before another attempt. */
  void sleeping(int now) {
    settle();
    sleeping = now;
  }

  /** Whether all starts together are too soon after one another. */
  void pacing(boolean now) {
    settle();
    pacing = now;
  }

  private boolean isPaced() {
    return pacing && inFlight < slots;
  }

  /** A page has come that was not here before. */
  void arrived() {
    settle();
    pages++;
    alone = false;
  }

  /** Nothing more comes but what pages lead to. */
  void inputOver() {
    settle();
    inputOver = true;
  }

  private Hold hold() {
    if (!begun) {
      return Hold.START;
    }
    if (waiting[Hold.SLOTS.ordinal()] > 0 && isPaced()) {
      return Hold.RATE;
    }
    // Those that are held back while slots are free are hosts that do not answer.
    if (waiting[Hold.SLOTS.ordinal()] > 0 && inFlight >= slots) {
      return Hold.SLOTS;
    }
    Hold most = null;
    for (Hold hold : OF_HOSTS) {
      long here = waiting[hold.ordinal()];
      if (here > (most == null ? 0 : waiting[most.ordinal()])) {
        most = hold;
      }
    }
    if (most != null) {
      return most;
    }
    if (inFlight > 0) {
      return inputOver ? Hold.SERVERS : Hold.INPUT;
    }
    if (sleeping > 0) {
      return Hold.RETRY;
    }
    return inputOver ? Hold.SAVING : Hold.INPUT;
  }

  /**
   * What has been added up so far.
   *
   * @param known hosts that the gate has not forgotten
   */
  GateWaits waits(Collection<HostLedger> known) {
    long now = settle();
    List<HostLedger> all = new ArrayList<>(forgotten.values());
    all.addAll(known);
    all.forEach(host -> host.settle(now));
    List<HostWait> longest =
        all.stream()
            .filter(host -> host.heldNanos() > 0)
            .sorted(LONGEST_FIRST)
            .limit(LISTED)
            .map(HostLedger::toWait)
            .toList();
    return new GateWaits(
        durations(wallWithTheLastPage()),
        durations(pageNanos),
        Duration.ofNanos(heldNanos),
        longest,
        last);
  }

  /** What came after the last page was alone is its own, but for what follows it. */
  private long[] wallWithTheLastPage() {
    long[] wall = wallNanos.clone();
    if (alone && pages > 1) {
      for (Hold hold : Hold.values()) {
        int i = hold.ordinal();
        boolean itsOwn = hold != Hold.SAVING && hold != Hold.START && hold != Hold.INPUT;
        if (itsOwn && i != Hold.LAST_PAGE.ordinal()) {
          long since = wall[i] - wallNanosBefore[i];
          wall[i] -= since;
          wall[Hold.LAST_PAGE.ordinal()] += since;
        }
      }
    }
    return wall;
  }

  private static Map<Hold, Duration> durations(long[] nanos) {
    Map<Hold, Duration> durations = new EnumMap<>(Hold.class);
    for (Hold hold : Hold.values()) {
      if (nanos[hold.ordinal()] > 0) {
        durations.put(hold, Duration.ofNanos(nanos[hold.ordinal()]));
      }
    }
    return durations;
  }
}
