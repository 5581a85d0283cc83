package crawler.iomodel;

import crawler.model.HttpUrl;
import crawler.model.Reason;
import crawler.process.JavaChild;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.Optional;

/**
 * A process of the pool as its parent sees it. One call at a time, but for {@link #kill()}, which
 * may come from another thread and ends a call under way.
 */
final class PoolProcess {
  /** A process whose output has ended is as good as gone; its exit code comes a moment later. */
  private static final Duration DYING = Duration.ofSeconds(5);

  private final JavaChild child;
  private final DataOutputStream orders;
  private final DataInputStream replies;

  PoolProcess(JavaChild child) {
    this.child = child;
    this.orders = new DataOutputStream(child.input());
    this.replies = new DataInputStream(new BufferedInputStream(child.output(), 64 << 10));
  }

  /**
   * Waits until the process is there.
   *
   * @return how many processors its JVM sees
   */
  int awaitReady() throws PoolProcessException {
    try {
      return ready(reply());
    } catch (IOException e) {
      throw failed("before it was ready", e);
    }
  }

  /** Lets a round begin: connections of the last one are closed, the cost is counted anew. */
  void begin(SocketLimits limits) throws PoolProcessException {
    try {
      send(new PoolOrder.Begin(limits));
      int _ = ready(reply());
    } catch (IOException e) {
      throw failed("at the beginning of a round", e);
    }
  }

  /**
   * Has a page fetched, and worked on, into its body. Blocks until it is over.
   *
   * @return why the page failed, empty when it did not
   */
  Optional<Reason> fetch(HttpUrl url, Work work, PageBody body) throws PoolProcessException {
    try {
      send(new PoolOrder.Fetch(url, work));
      return receive(body);
    } catch (IOException e) {
      throw failed("while it fetched " + url, e);
    }
  }

  /** Lets the round end: connections are closed, and what it has cost is told. */
  Usage end() throws PoolProcessException {
    try {
      send(new PoolOrder.End());
      return switch (reply()) {
        case PoolReply.Spent(Usage usage) -> usage;
        case PoolReply.Broken(String why) -> throw new ProtocolException(why);
        case PoolReply.Ready _, PoolReply.Head _, PoolReply.Body _, PoolReply.Done _ ->
            throw outOfTurn();
      };
    } catch (IOException e) {
      throw failed("at the end of a round", e);
    }
  }

  /** Ends the process at once; who waits for it is told that it is gone. */
  void kill() {
    child.kill();
  }

  long pid() {
    return child.pid();
  }

  /** What cannot be kept does not stop the pipe: the rest of the page is read and dropped. */
  private Optional<Reason> receive(PageBody body) throws IOException {
    Optional<Reason> refused = Optional.empty();
    while (true) {
      switch (reply()) {
        case PoolReply.Head(int status, String mediaType) -> body.head(status, mediaType);
        case PoolReply.Body piece -> {
          if (refused.isEmpty()) {
            refused = kept(piece, body);
          }
        }
        case PoolReply.Done done -> {
          body.downloadedElsewhere(done.parsed(), done.timings());
          return refused.or(() -> Optional.ofNullable(done.failure()));
        }
        case PoolReply.Broken(String why) -> throw new ProtocolException(why);
        case PoolReply.Ready _, PoolReply.Spent _ -> throw outOfTurn();
      }
    }
  }

  private static Optional<Reason> kept(PoolReply.Body piece, PageBody body) {
    try {
      body.body(piece.data());
      return Optional.empty();
    } catch (PageFailure e) {
      return Optional.of(e.reason());
    }
  }

  private static int ready(PoolReply reply) throws IOException {
    return switch (reply) {
      case PoolReply.Ready(int cores) -> cores;
      case PoolReply.Broken(String why) -> throw new ProtocolException(why);
      case PoolReply.Head _, PoolReply.Body _, PoolReply.Done _, PoolReply.Spent _ ->
          throw outOfTurn();
    };
  }

  private static ProtocolException outOfTurn() {
    return new ProtocolException("it answered what it was not asked");
  }

  private void send(PoolOrder order) throws IOException {
    order.writeTo(orders);
    orders.flush();
  }

  private PoolReply reply() throws IOException {
    return PoolReply.readFrom(replies).orElseThrow(EOFException::new);
  }

  private PoolProcessException failed(String when, IOException cause) {
    return new PoolProcessException("worker process " + pid() + " " + end(cause) + " " + when);
  }

  /** A pipe that breaks is the death of the process, nearly always; otherwise it lives and errs. */
  private String end(IOException cause) {
    try {
      if (cause instanceof ProtocolException || !child.waitFor(DYING)) {
        return "failed (" + cause.getMessage() + ")";
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "was given up";
    }
    int code = child.exitCode();
    // A process that a signal ended has 128 and the signal's number as its exit code.
    return (code > 128 ? "was killed" : "ended") + " (exit code " + code + ")";
  }
}
