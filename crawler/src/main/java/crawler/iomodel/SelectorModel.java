package crawler.iomodel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.util.List;
import java.util.Optional;

/**
 * One thread that waits for all sockets at once and is told which of them have something: Stevens'
 * I/O multiplexing (<i>UNIX Network Programming</i>, section 6.2), the reactor of Schmidt's
 * patterns, one hand-written event loop. Each socket has a callback, the page it carries, attached
 * to its selection key.
 *
 * <p>Who waits, and where: the only thread, in {@code select}. As {@code selector} the kernel keeps
 * the list of sockets and tells the ready ones (epoll on Linux, kqueue on macOS): the cost grows
 * with what happens. As {@code selector-poll} the whole list goes to the kernel with every {@code
 * poll}, and is searched there and here: the cost grows with what waits. Both cost one thread, a
 * system call to learn that something is possible and another one to do it.
 *
 * <p>The thread also looks up names, computes TLS and, with {@code direct}, writes each page to the
 * store: meanwhile no other page moves.
 */
public final class SelectorModel implements IoModel {
  private static final String POLL_PROVIDER = "sun.nio.ch.PollSelectorProvider";

  private final ModelName name;
  private final SelectorProvider provider;
  private final SocketLimits limits;

  SelectorModel(ModelName name, SelectorProvider provider, SocketLimits limits) {
    this.name = name;
    this.provider = provider;
    this.limits = limits;
  }

  /** On the best that this machine has, epoll on Linux. */
  public static SelectorModel best(SocketLimits limits) {
    return new SelectorModel(ModelName.SELECTOR, SelectorProvider.provider(), limits);
  }

  /** On {@code poll}, where {@link #pollUnavailable} has no objection. */
  public static SelectorModel poll(SocketLimits limits) {
    return new SelectorModel(ModelName.SELECTOR_POLL, SelectorProvider.provider(), limits);
  }

  /** Why this JVM's selectors are not upon {@code poll}; empty when they are. */
  public static Optional<String> pollUnavailable() {
    String provider = SelectorProvider.provider().getClass().getName();
    return provider.equals(POLL_PROVIDER)
        ? Optional.empty()
        : Optional.of("this JVM's selectors do not use poll, but " + provider);
  }

  @Override
  public ModelName name() {
    return name;
  }

  @Override
  public List<PageProbe> run(Workload workload) throws InterruptedException {
    try (Selector selector = provider.openSelector();
        LoopRound<SocketChannel> round = new LoopRound<>(workload, limits)) {
      new Reactor(selector, round, new NonBlockingSockets(provider)).run();
      return round.await();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Holds nothing between rounds. */
  @Override
  public void close() {}

  /** The loop of one round. */
  private record Reactor(
      Selector selector, LoopRound<SocketChannel> round, NonBlockingSockets sockets) {

    void run() throws IOException, InterruptedException {
      for (round.fill(this::advance); !round.isDownloaded(); round.fill(this::advance)) {
        // Rounded up: nobody's time is over before it is.
        selector.select(this::ready, round.patience().toMillis() + 1);
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        round.expire(this::advance);
      }
    }

    @SuppressWarnings("unchecked") // nothing else is ever attached
    private void ready(SelectionKey key) {
      advance((PageExchange<SocketChannel>) key.attachment());
    }

    /** Does what can be done at once, and has the selector wait for the rest. */
    private void advance(PageExchange<SocketChannel> exchange) {
      sockets.attempt(exchange);
      exchange.connection().socket().ifPresent(socket -> watch(socket, exchange));
      if (exchange.isOver()) {
        round.end(exchange);
      }
    }

    private void watch(SocketChannel socket, PageExchange<SocketChannel> exchange) {
      int interest =
          switch (exchange.wanted()) {
            case Wanted.Connect _, Wanted.Established _ -> SelectionKey.OP_CONNECT;
            case Wanted.Write _ -> SelectionKey.OP_WRITE;
            case Wanted.Read _ -> SelectionKey.OP_READ;
            case Wanted.Nothing _ -> 0;
          };
      try {
        // Finds the key again when the socket has one already. An idle one keeps no page alive.
        socket.register(selector, interest, exchange.isOver() ? null : exchange);
      } catch (IOException e) {
        exchange.failed(e);
      }
    }
  }
}
