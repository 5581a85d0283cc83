package crawler.iomodel;

import crawler.model.Reason;
import crawler.model.Stage;
import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One page on its way over a connection, as a machine that is driven from outside: it says what it
 * {@linkplain #wanted() wants}, somebody waits until that is possible and tells it what happened.
 * The models differ in that somebody and share all of this.
 *
 * <p>Every address of the host is tried in turn. A connection that was kept alive, and that the
 * server turns out to have closed, is replaced once by a new one (RFC 9112, section 9.3.1). What
 * happens after the page is over changes nothing. Not thread-safe.
 *
 * @param <S> the model's socket
 */
final class PageExchange<S extends Closeable> {
  private enum Phase {
    CALLING,
    CONNECTING,
    SHAKING_HANDS,
    ASKED,
    OVER
  }

  private final PageRound.Page page;
  private final LoopConnection<S> connection;
  private final HostLookups hosts;
  private final Deadlines<PageExchange<S>> deadlines;
  private final Queue<InetAddress> addresses = new ArrayDeque<>();
  private Phase phase = Phase.CALLING;
  private boolean keptAlive;
  private Optional<Reason> failure = Optional.empty();
  private @Nullable Throwable bug;

  PageExchange(
      PageRound.Page page,
      LoopConnection<S> connection,
      HostLookups hosts,
      Deadlines<PageExchange<S>> deadlines) {
    this.page = page;
    this.connection = connection;
    this.hosts = hosts;
    this.deadlines = deadlines;
  }

  LoopConnection<S> connection() {
    return connection;
  }

  /** Whether {@code socket} is still the one that this page travels on. */
  boolean isOn(S socket) {
    return connection.socket().filter(socket::equals).isPresent();
  }

  boolean isOver() {
    return phase == Phase.OVER;
  }

  /** What to do next; the same until something has happened. */
  Wanted wanted() {
    return switch (phase) {
      case CALLING -> new Wanted.Connect(address());
      case CONNECTING -> new Wanted.Established();
      case SHAKING_HANDS, ASKED -> {
        ByteBuffer outgoing = connection.wire().outgoing();
        yield outgoing.hasRemaining() ? new Wanted.Write(outgoing) : new Wanted.Read();
      }
      case OVER -> new Wanted.Nothing();
    };
  }

  /** To be called once, before anything else. */
  void begin() {
    take(
        () -> {
          keptAlive = connection.socket().isPresent();
          if (keptAlive) {
            ask();
          } else {
            call();
          }
        });
  }

  /** There is a socket now, which is this page's to close; it begins to connect. */
  void opened(S socket) {
    take(
        () -> {
          connection.begin(socket);
          phase = Phase.CONNECTING;
          deadlines.connecting(this);
        });
  }

  /** The connection stands. */
  void connected() {
    take(
        () -> {
          page.body().clock().end(Stage.CONNECT);
          if (connection.wire().secured()) {
            ask();
          } else {
            phase = Phase.SHAKING_HANDS;
            deadlines.connecting(this);
          }
        });
  }

  /** Takes what the server said; the buffer is the caller's again afterwards. */
  void received(ByteBuffer bytes) {
    if (isOver()) {
      connection.spoil();
    }
    take(
        () -> {
          ReplyReader replies = connection.replies();
          Wire wire = connection.wire();
          wire.receive(bytes, http -> replies.feed(http, page.body()));
          if (phase == Phase.ASKED) {
            deadlines.silent(this);
          } else if (wire.secured()) {
            page.body().clock().end(Stage.TLS);
            ask();
          }
          if (wire.ended() && !replies.complete()) {
            replies.endOfInput(page.body());
          }
          if (replies.complete()) {
            end(Optional.empty());
          }
        });
  }

  /** The server has closed. */
  void closed() {
    take(
        () -> {
          if (phase == Phase.SHAKING_HANDS) {
            throw new PageFailure(Reason.TLS_HANDSHAKE);
          }
          connection.replies().endOfInput(page.body());
          end(Optional.empty());
        });
  }

  /** What was wanted failed. */
  void failed(IOException e) {
    take(
        () -> {
          throw e;
        });
  }

  /** What was wanted took longer than the limits allow. */
  void timedOut() {
    take(
        () -> {
          switch (phase) {
            case CALLING, CONNECTING -> callNext(Reason.CONNECT_TIMEOUT);
            case SHAKING_HANDS -> end(Optional.of(Reason.CONNECT_TIMEOUT));
            case ASKED ->
                throw new PageFailure(
                    connection.replies().headRead() ? Reason.BODY_TIMEOUT : Reason.HEADER_TIMEOUT);
            case OVER -> {}
          }
        });
  }

  /** Hands the page that is over to the pipeline, which may save it on this thread. */
  void handOver() {
    if (bug != null) {
      page.downloaded().completeExceptionally(bug);
    } else {
      page.downloaded().complete(failure);
    }
  }

  private void ask() {
    connection.replies().expect();
    connection.wire().send(RequestHead.of(page.url().url()));
    phase = Phase.ASKED;
    deadlines.silent(this);
  }

  private void call() {
    keptAlive = false;
    addresses.addAll(hosts.of(connection.origin().host()));
    if (addresses.isEmpty()) {
      end(Optional.of(Reason.DNS_NOT_FOUND));
    } else {
      page.body().clock().end(Stage.DNS);
      phase = Phase.CALLING;
    }
  }

  private InetSocketAddress address() {
    return new InetSocketAddress(addresses.element(), connection.origin().port());
  }

  private void callNext(Reason whyNotThisOne) {
    addresses.remove();
    if (addresses.isEmpty()) {
      end(Optional.of(whyNotThisOne));
    } else {
      phase = Phase.CALLING;
    }
  }

  private void end(Optional<Reason> why) {
    failure = why;
    phase = Phase.OVER;
    deadlines.none(this);
  }

  /** The one place where what goes wrong is told apart. */
  private void take(Step step) {
    if (isOver()) {
      return;
    }
    try {
      step.take();
    } catch (PageFailure e) {
      failedFor(e.reason());
    } catch (IOException e) {
      failedBy(e);
    } catch (RuntimeException | Error thrown) {
      bug = thrown;
      end(Optional.empty());
    }
  }

  private void failedBy(IOException e) {
    switch (phase) {
      case CALLING, CONNECTING ->
          callNext(e instanceof ConnectException ? Reason.CONNECT_REFUSED : Reason.CONNECT_ERROR);
      case SHAKING_HANDS -> end(Optional.of(Reason.CONNECT_ERROR));
      case ASKED ->
          failedFor(connection.replies().headRead() ? Reason.TRUNCATED : Reason.CONNECT_ERROR);
      case OVER -> {}
    }
  }

  /** A kept-alive connection that the server had closed is the one case of a second try. */
  private void failedFor(Reason reason) {
    if (keptAlive && !connection.replies().heard() && reason != Reason.HEADER_TIMEOUT) {
      take(this::call);
    } else {
      end(Optional.of(reason));
    }
  }

  private interface Step {
    void take() throws IOException;
  }
}
