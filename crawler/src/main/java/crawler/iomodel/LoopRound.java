package crawler.iomodel;

import crawler.model.Origin;
import java.io.Closeable;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One round of a model that does not block: which page begins when, on which connection, and whose
 * time is over. Confined to one thread at a time, but for {@link #await}, {@link #isOverWithin} and
 * {@link #broke}.
 *
 * @param <S> the model's socket
 */
final class LoopRound<S extends Closeable> implements AutoCloseable {
  /** The longest that a model may go without asking whose time is over. */
  private static final Duration LONGEST_NAP = Duration.ofSeconds(1);

  private final Workload workload;
  private final PageRound pages;
  private final ConnectionPool<LoopConnection<S>> connections;
  private final HostLookups hosts = new HostLookups();
  private final Deadlines<PageExchange<S>> deadlines;
  private final Duration tick;
  private final Set<PageExchange<S>> inFlight = new HashSet<>();
  private int next;
  private boolean closed;

  LoopRound(Workload workload, SocketLimits limits) {
    this.workload = workload;
    this.pages = new PageRound(workload, limits.maxBodyBytes());
    this.connections =
        new ConnectionPool<>(workload.concurrency(), (origin, _) -> new LoopConnection<>(origin));
    this.deadlines = new Deadlines<>(limits);
    long tenth = Math.min(limits.connect().toNanos(), limits.read().toNanos()) / 10;
    this.tick = Duration.ofNanos(Math.clamp(tenth, 1_000_000, LONGEST_NAP.toNanos()));
  }

  /** Begins pages as long as there are pages and free slots, and has {@code go} drive each. */
  void fill(Consumer<PageExchange<S>> go) {
    while (hasNext()) {
      PageRound.Page page = pages.begin(next++);
      Origin origin = page.url().url().origin();
      LoopConnection<S> connection =
          connections.takeIdle(origin).orElseGet(() -> begun(origin, page.body().clock()));
      PageExchange<S> exchange = new PageExchange<>(page, connection, hosts, deadlines);
      inFlight.add(exchange);
      exchange.begin();
      go.accept(exchange);
    }
  }

  private boolean hasNext() {
    return !closed
        && !pages.isBroken()
        && next < workload.urls().size()
        && inFlight.size() < workload.concurrency();
  }

  private LoopConnection<S> begun(Origin origin, StageClock clock) {
    try {
      return connections.connect(origin, clock);
    } catch (PageFailure e) {
      throw new IllegalStateException("a connection that is only begun cannot fail", e);
    }
  }

  /** Frees the slot of a page that is over and hands it to the pipeline. Harmless when repeated. */
  void end(PageExchange<S> exchange) {
    if (!closed && inFlight.remove(exchange)) {
      connections.giveBack(exchange.connection());
      exchange.handOver();
    }
  }

  /** Tells every page whose time is over, and has {@code go} drive it on. */
  void expire(Consumer<PageExchange<S>> go) {
    List<PageExchange<S>> expired = deadlines.takeExpired();
    for (PageExchange<S> exchange : expired) {
      exchange.timedOut();
      go.accept(exchange);
    }
  }

  /** How long the model may wait for sockets before it asks whose time is over. */
  Duration patience() {
    return deadlines.next(LONGEST_NAP);
  }

  /** How often to ask whose time is over, for a model that cannot plan its waits. */
  Duration tick() {
    return tick;
  }

  /** Whether no page has to be downloaded any more. */
  boolean isDownloaded() {
    return pages.isBroken() || (next == workload.urls().size() && inFlight.isEmpty());
  }

  /** Whether the last page is saved or has failed; waits for that, but not beyond the limit. */
  boolean isOverWithin(Duration limit) throws InterruptedException {
    return pages.isOverWithin(limit);
  }

  /** Ends the round because of a bug. */
  void broke(Throwable bug) {
    pages.broke(bug);
  }

  /** Waits until the last page is saved or has failed. */
  List<PageProbe> await() throws InterruptedException {
    return pages.await();
  }

  /** Closes every connection, in flight or idle; nothing begins or ends any more. */
  @Override
  public void close() {
    closed = true;
    inFlight.forEach(exchange -> exchange.connection().close());
    inFlight.clear();
    connections.close();
    pages.close();
  }
}
