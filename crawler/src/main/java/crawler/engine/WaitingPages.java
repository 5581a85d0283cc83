package crawler.engine;

import crawler.event.CrawlEvent;
import crawler.event.CrawlListener;
import crawler.frontier.Frontier;
import crawler.frontier.Order;
import crawler.model.CrawlUrl;
import crawler.model.Origin;
import crawler.model.Stage;
import crawler.model.Timings;
import crawler.pipeline.Ending;
import crawler.pipeline.PagePipeline;
import crawler.politeness.Admission.Permit;
import crawler.politeness.HostGate;
import crawler.politeness.Turns;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Between the source and the pipeline: pages wait in the frontier, the gate says whose turn it is,
 * and the page goes its way. Those that do not wait in memory are looked up by a thread of their
 * own, since turns come on event loops. Thread-safe, but for {@link #add}, which is the reader's.
 */
final class WaitingPages implements Turns, AutoCloseable {

  /** Where pages wait that are not in memory. */
  interface Shelf extends Frontier.Parking, AutoCloseable {
    /** Takes one, once. */
    CrawlUrl take(int key) throws IOException;

    @Override
    void close();
  }

  private final Run run;
  private final PagePipeline pipeline;
  private final HostGate gate;
  private final PagePlaces places;
  private final HeldTerms terms;
  private final CrawlListener listener;
  private final Frontier frontier;
  private final OrderOptions order;
  private final Shelf shelf;
  private final LookAhead lookAhead;
  private final ExecutorService finder =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("crawler-frontier").daemon().factory());

  /**
   * @param terms those of the gate
   * @param inMemoryMost pages that wait in memory
   */
  WaitingPages(
      Run run,
      PagePipeline pipeline,
      HostGate gate,
      PagePlaces places,
      HeldTerms terms,
      CrawlListener listener,
      OrderOptions order,
      Shelf shelf,
      int inMemoryMost) {
    this.run = run;
    this.pipeline = pipeline;
    this.gate = gate;
    this.places = places;
    this.terms = terms;
    this.listener = listener;
    this.frontier = new Frontier(order.order());
    this.order = order;
    this.shelf = shelf;
    this.lookAhead = new LookAhead(frontier, gate, shelf, System::nanoTime, inMemoryMost);
  }

  /** Adds a page, as soon as there is room for it. */
  void add(CrawlUrl url) throws InterruptedException, IOException {
    Origin host = url.url().origin();
    if (places.isHostOver(host)) {
      places.leaveOut(host, 1);
    } else if (order.order() == Order.FIFO && lookAhead.mayStayInMemory(host)) {
      pipeline.expect(url);
      run.began();
      listener.onEvent(new CrawlEvent.Entered(url, Stage.QUEUE));
      offer(host, frontier.add(url, System.nanoTime()));
    } else {
      if (order.order() != Order.FIFO) {
        lookAhead.awaitRoomOnDisk();
      }
      addFar(url, shelf.park(url));
    }
    if (run.isStopping()) {
      throw new InterruptedException();
    }
  }

  /** Adds a page that is on the shelf. */
  void addFar(CrawlUrl url, int key) {
    Origin host = url.url().origin();
    if (places.isHostOver(host)) {
      places.leaveOut(host, 1);
      return;
    }
    pipeline.expect(url);
    run.began();
    offer(host, frontier.addFar(host, key, order.rank(url)));
  }

  private void offer(Origin host, boolean added) {
    if (!added) {
      run.ended(null);
      return;
    }
    switch (places.announce(host)) {
      case FREE -> tellGate(host);
      case HELD -> {}
      case HOST_OVER -> leaveOut(host);
      case OVER -> run.reached(Limit.PAGES);
    }
  }

  private void tellGate(Origin host) {
    gate.offer(host, frontier.rank(host), this);
  }

  /** What waits of the host will not begin. */
  private void leaveOut(Origin host) {
    Frontier.Dropped dropped = frontier.drop(host);
    places.leaveOut(host, dropped.near() + dropped.far());
    for (int i = 0; i < dropped.near(); i++) {
      lookAhead.taken();
    }
    for (int i = 0; i < dropped.near() + dropped.far(); i++) {
      run.ended(null);
    }
  }

  /** Takes the next page of the host on its way, if it may begin. */
  @Override
  public void begin(Origin host, Permit permit) {
    switch (places.take(host)) {
      case FREE -> beginNext(host, permit);
      case HELD -> {
        permit.passOn();
        tellAnother();
      }
      case HOST_OVER -> {
        permit.passOn();
        leaveOut(host);
        tellAnother();
      }
      case OVER -> {
        permit.passOn();
        run.reached(Limit.PAGES);
      }
    }
  }

  private void beginNext(Origin host, Permit permit) {
    switch (frontier.next(host)) {
      case Frontier.Next.Near(CrawlUrl url, long sinceNanos) -> {
        lookAhead.taken();
        begin(url, permit, System.nanoTime() - sinceNanos);
      }
      case Frontier.Next.Far(int key) -> {
        gate.rank(host, frontier.rank(host));
        find(key, permit);
      }
      case Frontier.Next.None none -> {
        permit.release();
        givenBack(host);
      }
    }
  }

  private void find(int key, Permit permit) {
    try {
      finder.execute(
          () -> {
            try {
              if (run.isStopping()) {
                permit.release();
                run.ended(null);
              } else {
                begin(shelf.take(key), permit, Timings.UNKNOWN);
              }
            } catch (IOException e) {
              permit.release();
              run.diskTrouble(e);
              run.ended(null);
            } catch (RuntimeException bug) {
              permit.release();
              run.ended(bug);
            }
          });
    } catch (RejectedExecutionException over) {
      permit.release();
      run.ended(null);
    }
  }

  private void begin(CrawlUrl url, Permit permit, long waitedNanos) {
    pipeline
        .process(url, permit, waitedNanos)
        .onComplete(
            (ending, bug) -> {
              if (ending != null) {
                leave(url.url().origin(), ending);
              }
              run.ended(bug);
            });
  }

  private void leave(Origin host, Ending ending) {
    switch (ending) {
      case RECORDED -> used(host);
      case NOT_REQUESTED -> givenBack(host);
      case INTERRUPTED -> {}
    }
  }

  private void used(Origin host) {
    PagePlaces.Used used = places.used(host);
    if (used.over() && !frontier.isEmpty()) {
      run.reached(Limit.PAGES);
    } else if (used.hostOver()) {
      leaveOut(host);
    }
  }

  private void givenBack(Origin host) {
    places.givenBack(host).ifPresent(this::tellGate);
    terms.goOn();
  }

  /** The place that was meant for a host is for somebody else. */
  private void tellAnother() {
    places.another().ifPresent(this::tellGate);
  }

  /** Takes no more and forgets all that waits: a later run takes it up. */
  void drop() {
    for (long left = frontier.close(); left > 0; left--) {
      run.ended(null);
    }
  }

  /** For how long downloaded pages have waited for room to be saved so far. */
  Duration saveStageFull() {
    return pipeline.saveStageFull();
  }

  /** Nothing can be looked up any more. */
  @Override
  public void close() {
    finder.shutdown();
    shelf.close();
  }
}
