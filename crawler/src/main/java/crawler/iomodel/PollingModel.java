package crawler.iomodel;

import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayList;
import java.util.List;

/**
 * One thread that asks every socket in turn whether it has something, again and again: Stevens'
 * nonblocking I/O (<i>UNIX Network Programming</i>, section 6.2), known as polling or busy waiting.
 *
 * <p>Who waits, and where: nobody, nowhere. A {@code read} that would have to wait returns at once,
 * and the thread goes on to the next socket. It costs a whole core, however little there is to do,
 * and a system call for each socket in each turn, nearly all of them in vain; in return no other
 * model hears of a reply sooner, as long as the sockets are few and the core is its own.
 *
 * <p>The thread also looks up names, computes TLS and, with {@code direct}, writes each page to the
 * store: meanwhile it asks nobody.
 */
public final class PollingModel implements IoModel {
  private final SocketLimits limits;

  public PollingModel(SocketLimits limits) {
    this.limits = limits;
  }

  @Override
  public ModelName name() {
    return ModelName.POLLING;
  }

  @Override
  public List<PageProbe> run(Workload workload) throws InterruptedException {
    var sockets = new NonBlockingSockets(SelectorProvider.provider());
    List<PageExchange<SocketChannel>> asked = new ArrayList<>(workload.concurrency());
    try (LoopRound<SocketChannel> round = new LoopRound<>(workload, limits)) {
      for (round.fill(asked::add); !round.isDownloaded(); round.fill(asked::add)) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        asked.removeIf(
            exchange -> {
              sockets.attempt(exchange);
              if (exchange.isOver()) {
                round.end(exchange);
              }
              return exchange.isOver();
            });
        // It is attempted again in the next turn, as all are.
        round.expire(exchange -> {});
        Thread.onSpinWait();
      }
      return round.await();
    }
  }

  /** Holds nothing between rounds. */
  @Override
  public void close() {}
}
