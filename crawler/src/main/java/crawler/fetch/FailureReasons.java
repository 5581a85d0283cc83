package crawler.fetch;

import crawler.model.Reason;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** What an exception of Vert.x, Netty or the JDK means, given what the request was waiting for. */
final class FailureReasons {

  /**
   * A reason and a clause that says more.
   *
   * @param status of a head that arrived but was not believed, 0 otherwise
   */
  record Cause(Reason reason, String detail, int status) {
    Cause(Reason reason, String detail) {
      this(reason, detail, 0);
    }
  }

  private FailureReasons() {}

  static Cause of(Throwable failure, Deadlines.Phase phase) {
    if (failure instanceof FetchException known) {
      return new Cause(known.reason(), known.detail());
    }
    Optional<ReplyException> head = find(failure, ReplyException.class);
    if (head.isPresent()) {
      ReplyException bad = head.get();
      return new Cause(bad.reason(), bad.detail(), bad.status());
    }
    return switch (phase) {
      case DNS, CONNECT -> connecting(failure);
      case HEADER -> awaitingHead(failure);
      case BODY -> readingBody(failure);
    };
  }

  /** Whether the server did answer, which a new connection would not mend. */
  static boolean isBadReply(Throwable failure) {
    return find(failure, ReplyException.class).isPresent();
  }

  /** The same while a connection is made by way of a proxy, whose failure it then mostly is. */
  static Cause throughProxy(Throwable failure) {
    Cause cause = connecting(failure);
    Optional<ProxyConnectException> refused = find(failure, ProxyConnectException.class);
    if (find(failure, SSLException.class).isPresent()) {
      return cause;
    }
    String said = refused.map(FailureReasons::message).orElse("");
    int status = said.lastIndexOf("status: ");
    return status < 0
        ? new Cause(cause.reason(), "the proxy: " + cause.reason().text())
        : new Cause(Reason.CONNECT_ERROR, "the proxy refused with " + said.substring(status));
  }

  private static Cause connecting(Throwable failure) {
    if (find(failure, SSLException.class).isPresent()) {
      return tls(failure);
    }
    if (find(failure, ConnectTimeoutException.class).isPresent()) {
      return new Cause(Reason.CONNECT_TIMEOUT, Reason.CONNECT_TIMEOUT.text());
    }
    if (find(failure, ConnectException.class).isPresent() && says(failure, "refused")) {
      return new Cause(Reason.CONNECT_REFUSED, Reason.CONNECT_REFUSED.text());
    }
    return new Cause(Reason.CONNECT_ERROR, message(failure));
  }

  private static Cause tls(Throwable failure) {
    Reason reason = TlsReason.of(failure);
    if (find(failure, SslHandshakeTimeoutException.class).isPresent()) {
      return new Cause(reason, "the TLS handshake took too long");
    }
    if (find(failure, NotSslRecordException.class).isPresent()) {
      return new Cause(reason, "the server does not speak TLS on this port");
    }
    return new Cause(reason, reason.text());
  }

  private static Cause awaitingHead(Throwable failure) {
    if (isClosed(failure)) {
      return new Cause(Reason.EMPTY_REPLY, Reason.EMPTY_REPLY.text());
    }
    if (find(failure, SSLException.class).isPresent()) {
      return tls(failure);
    }
    if (find(failure, IOException.class).isPresent()) {
      return new Cause(Reason.CONNECT_ERROR, "the server reset the connection");
    }
    return new Cause(Reason.PROTOCOL, Reason.PROTOCOL.text());
  }

  private static Cause readingBody(Throwable failure) {
    if (isClosed(failure) || find(failure, IOException.class).isPresent()) {
      return new Cause(Reason.TRUNCATED, "the connection closed before the body was complete");
    }
    return new Cause(Reason.PROTOCOL, Reason.PROTOCOL.text());
  }

  /** Whether the other side closed the connection in an orderly way or we found it closed. */
  private static boolean isClosed(Throwable failure) {
    return find(failure, ClosedChannelException.class).isPresent()
        || find(failure, PrematureChannelClosureException.class).isPresent()
        || find(failure, HttpClosedException.class).isPresent()
        || says(failure, "connection was closed");
  }

  private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    int depth = 0;
    for (Throwable t = failure; t != null && depth < 20; t = t.getCause(), depth++) {
      if (type.isInstance(t)) {
        return Optional.of(type.cast(t));
      }
    }
    return Optional.empty();
  }

  private static boolean says(Throwable failure, String words) {
    int depth = 0;
    for (Throwable t = failure; t != null && depth < 20; t = t.getCause(), depth++) {
      String message = t.getMessage();
      if (message != null
          && message.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  private static String message(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }
}
