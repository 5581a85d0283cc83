package crawler.iomodel;

import java.io.IOException;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.CompletionHandler;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;

/**
 * One round of {@link CompletionModel}.
 *
 * <p>The lock guards everything: callbacks come on the group's thread, while the calling thread
 * begins the first pages and ends those whose time is over. An operation may be complete at once
 * and its callback come from within the call that began it; the JDK nests no more than 16 of these,
 * so that the stack stays flat.
 */
final class CompletionLoop implements AutoCloseable {
  private final ReentrantLock turn = new ReentrantLock();
  private final AsynchronousChannelGroup group;
  private final LoopRound<CompletionSocket> round;

  CompletionLoop(Workload workload, SocketLimits limits, AsynchronousChannelGroup group) {
    this.group = group;
    this.round = new LoopRound<>(workload, limits);
  }

  List<PageProbe> run() throws InterruptedException {
    do {
      inTurn(() -> round.expire(this::advance));
    } while (!round.isOverWithin(round.tick()));
    return round.await();
  }

  /** Takes a step and begins the pages that there is room for now. A bug ends the round. */
  private void inTurn(Runnable step) {
    turn.lock();
    try {
      step.run();
      round.fill(this::advance);
    } catch (RuntimeException | Error bug) {
      round.broke(bug);
    } finally {
      turn.unlock();
    }
  }

  private void advance(PageExchange<CompletionSocket> exchange) {
    switch (exchange.wanted()) {
      case Wanted.Connect _ -> connect(exchange);
      case Wanted.Established _ -> {} // Called back when it is.
      case Wanted.Write(var bytes) -> {
        CompletionSocket socket = socket(exchange);
        socket.channel().write(bytes, exchange, new Callback<>(socket, count -> {}));
      }
      case Wanted.Read _ -> {
        CompletionSocket socket = socket(exchange);
        IntConsumer read = count -> read(exchange, socket, count);
        socket.channel().read(socket.buffer().clear(), exchange, new Callback<>(socket, read));
      }
      case Wanted.Nothing _ -> round.end(exchange);
    }
  }

  private void connect(PageExchange<CompletionSocket> exchange) {
    while (exchange.wanted() instanceof Wanted.Connect(var address)) {
      try {
        CompletionSocket socket = new CompletionSocket(group);
        exchange.opened(socket);
        socket.sendAtOnce();
        Callback<Void> connected = new Callback<>(socket, _ -> exchange.connected());
        socket.channel().connect(address, exchange, connected);
      } catch (IOException e) {
        exchange.failed(e);
      } catch (UnsupportedAddressTypeException e) {
        exchange.failed(new IOException(e));
      }
    }
    if (exchange.isOver()) {
      round.end(exchange);
    }
  }

  private static void read(
      PageExchange<CompletionSocket> exchange, CompletionSocket socket, int count) {
    if (count < 0) {
      exchange.closed();
    } else {
      exchange.received(socket.buffer().flip());
    }
  }

  private static CompletionSocket socket(PageExchange<CompletionSocket> exchange) {
    return exchange.connection().socket().orElseThrow();
  }

  @Override
  public void close() {
    turn.lock();
    try {
      round.close();
    } finally {
      turn.unlock();
    }
  }

  /** What happens when an operation is complete. */
  private final class Callback<V> implements CompletionHandler<V, PageExchange<CompletionSocket>> {
    private final CompletionSocket socket;
    private final IntConsumer then;

    /**
     * @param then takes the bytes that were read or written, 0 when the operation was neither
     */
    Callback(CompletionSocket socket, IntConsumer then) {
      this.socket = socket;
      this.then = then;
    }

    @Override
    public void completed(V count, PageExchange<CompletionSocket> exchange) {
      told(exchange, () -> then.accept(count instanceof Integer bytes ? bytes : 0));
    }

    @Override
    public void failed(Throwable why, PageExchange<CompletionSocket> exchange) {
      told(
          exchange, () -> exchange.failed(why instanceof IOException e ? e : new IOException(why)));
    }

    /** The page may have left the socket meanwhile, for another address or for good. */
    private void told(PageExchange<CompletionSocket> exchange, Runnable event) {
      inTurn(
          () -> {
            if (exchange.isOn(socket)) {
              event.run();
              advance(exchange);
            }
          });
    }
  }
}
