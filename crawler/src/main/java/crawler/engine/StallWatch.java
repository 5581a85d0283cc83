package crawler.engine;

import crawler.event.CrawlEvent;
import crawler.event.CrawlListener;
import crawler.event.Stall;
import crawler.model.CrawlUrl;
import crawler.model.Origin;
import crawler.model.Stage;
import crawler.politeness.Delayer;
import crawler.politeness.Waits;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells where everything is when nothing has ended for a while, and again after twice that time,
 * after four times, and so on, until something ends. Thread-safe; what the checks alone touch needs
 * no lock, since one follows the other.
 */
final class StallWatch implements CrawlListener, AutoCloseable {
  /** The first report comes after so long. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration MOST_PATIENCE = Duration.ofMinutes(30);
  private static final int MOST_PAGES = 20;
  private static final int MOST_HOSTS = 10;

  private static final class Whereabouts {
    final CrawlUrl url;
    final long sinceNanos;
    volatile Stage stage;

    Whereabouts(CrawlUrl url, Stage stage, long sinceNanos) {
      this.url = url;
      this.stage = stage;
      this.sinceNanos = sinceNanos;
    }
  }

  private final LongSupplier nanoTime;
  private final Delayer delayer;
  private final IntFunction<Waits> waits;
  private final CrawlListener listener;
  private final Duration first;
  private final Map<Long, Whereabouts> pages = new ConcurrentHashMap<>();
  private volatile long lastEndNanos;
  private final AtomicReference<@Nullable StallWatch> self = new AtomicReference<>(this);

  private Duration patience;
  private long reportedSinceNanos;

  /**
   * @param hostDelay a run that is told to wait that long is not to be nagged for it
   * @param waits who waits at the gate, given how many hosts to tell of
   * @param listener hears of a stall
   */
  StallWatch(
      LongSupplier nanoTime,
      Delayer delayer,
      Duration hostDelay,
      IntFunction<Waits> waits,
      CrawlListener listener) {
    this.nanoTime = nanoTime;
    this.delayer = delayer;
    this.waits = waits;
    this.listener = listener;
    Duration twice = hostDelay.plus(hostDelay);
    this.first = twice.compareTo(PATIENCE) > 0 ? twice : PATIENCE;
    this.patience = first;
    this.lastEndNanos = nanoTime.getAsLong();
    this.reportedSinceNanos = lastEndNanos;
  }

  void start() {
    checkAfter(first);
  }

  @Override
  public void onEvent(CrawlEvent event) {
    switch (event) {
      case CrawlEvent.Entered(CrawlUrl url, Stage stage) -> entered(url, stage);
      case CrawlEvent.Ended end -> {
        pages.remove(end.result().line().seq());
        lastEndNanos = nanoTime.getAsLong();
      }
      case CrawlEvent.Retrying retrying -> {}
      case CrawlEvent.InputCounted input -> {}
      case CrawlEvent.Resumed resumed -> {}
      case CrawlEvent.Checking checking -> {}
      case CrawlEvent.TrapNoticed trap -> {}
      case CrawlEvent.HostChanged host -> {}
      case CrawlEvent.Noticed notice -> {}
      case CrawlEvent.Stalled stalled -> {}
    }
  }

  private void entered(CrawlUrl url, Stage stage) {
    if (stage == Stage.QUEUE) {
      pages.remove(url.seq());
      return;
    }
    Whereabouts known = pages.get(url.seq());
    if (known == null) {
      pages.put(url.seq(), new Whereabouts(url, stage, nanoTime.getAsLong()));
    } else {
      known.stage = stage;
    }
  }

  private void checkAfter(Duration delay) {
    checkAfter(delay.compareTo(PATIENCE) > 0 ? PATIENCE : delay, delayer, self);
  }

  /** The timer outlives a run: it holds nothing of one that has ended. */
  private static void checkAfter(
      Duration delay, Delayer delayer, AtomicReference<@Nullable StallWatch> watch) {
    delayer
        .after(delay)
        .onComplete(
            over -> {
              StallWatch open = watch.get();
              if (open != null) {
                open.check();
              }
            });
  }

  private void check() {
    long since = lastEndNanos;
    if (since != reportedSinceNanos) {
      reportedSinceNanos = since;
      patience = first;
    }
    long now = nanoTime.getAsLong();
    Duration silence = Duration.ofNanos(now - since);
    if (silence.compareTo(patience) >= 0) {
      listener.onEvent(new CrawlEvent.Stalled(stall(silence, now)));
      Duration longer = patience.plus(patience);
      Duration most = patience.plus(MOST_PATIENCE);
      patience = longer.compareTo(most) > 0 ? most : longer;
    }
    checkAfter(patience.minus(silence));
  }

  private Stall stall(Duration silence, long nowNanos) {
    List<Whereabouts> now = List.copyOf(pages.values());
    Map<Stage, List<Whereabouts>> byStage =
        now.stream()
            .collect(Collectors.groupingBy(p -> p.stage, TreeMap::new, Collectors.toList()));
    List<Stall.Page> oldest =
        now.stream()
            .sorted(Comparator.comparingLong(page -> page.sinceNanos - nowNanos))
            .limit(MOST_PAGES)
            .map(p -> new Stall.Page(p.url, p.stage, Duration.ofNanos(nowNanos - p.sinceNanos)))
            .toList();
    Waits waiting = waits.apply(MOST_HOSTS);
    return new Stall(
        silence,
        byStage.entrySet().stream()
            .map(e -> new Stall.InStage(e.getKey(), e.getValue().size(), hosts(e.getValue())))
            .toList(),
        oldest,
        waiting.requests(),
        waiting.retries(),
        waiting.hosts().stream()
            .map(h -> new Stall.Turn(h.origin(), h.waiting(), h.turnIn(), h.asked()))
            .toList());
  }

  private static List<Stall.AtHost> hosts(List<Whereabouts> pages) {
    Map<Origin, Long> counts =
        pages.stream()
            .map(page -> page.url.url().origin())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return counts.entrySet().stream()
        .map(e -> new Stall.AtHost(e.getKey(), e.getValue().intValue()))
        .sorted(
            Comparator.comparingInt(Stall.AtHost::pages)
                .reversed()
                .thenComparing(at -> at.host().toString()))
        .limit(MOST_HOSTS)
        .toList();
  }

  /** No report comes after this, but for one that is on its way. */
  @Override
  public void close() {
    self.set(null);
  }
}
