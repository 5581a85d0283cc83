package crawler.fetch;

import crawler.model.Reason;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.netty.resolver.dns.DnsErrorCauseException;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What an exception of Vert.x, Netty or the JDK means, given what the request was waiting for. */
final class FailureReasons {

  /** A reason and a clause that says more. */
  record Cause(Reason reason, String detail) {}

  private FailureReasons() {}

  static Cause of(Throwable failure, Deadlines.Phase phase) {
    if (failure instanceof FetchException known) {
      return new Cause(known.reason(), known.detail());
    }
    return switch (phase) {
      case DNS -> resolving(failure);
      case CONNECT -> connecting(failure);
      case HEADER -> awaitingHead(failure);
      case BODY -> readingBody(failure);
    };
  }

  private static Cause resolving(Throwable failure) {
    boolean timedOut = find(failure, DnsNameResolverTimeoutException.class).isPresent();
    boolean serverTrouble = find(failure, DnsErrorCauseException.class).isPresent();
    if (timedOut || (serverTrouble && !says(failure, "NXDOMAIN"))) {
      return new Cause(Reason.DNS_TIMEOUT, "no name server gave an answer");
    }
    if (find(failure, UnknownHostException.class).isPresent()) {
      return new Cause(Reason.DNS_NOT_FOUND, Reason.DNS_NOT_FOUND.text());
    }
    return new Cause(Reason.DNS_NOT_FOUND, message(failure));
  }

  private static Cause connecting(Throwable failure) {
    if (find(failure, SslHandshakeTimeoutException.class).isPresent()) {
      return new Cause(Reason.CONNECT_TIMEOUT, "the TLS handshake took too long");
    }
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
    Reason reason;
    if (find(failure, CertificateExpiredException.class).isPresent()) {
      reason = Reason.TLS_EXPIRED;
    } else if (find(failure, CertificateNotYetValidException.class).isPresent()) {
      reason = Reason.TLS_NOT_YET_VALID;
    } else if (says(failure, "no name matching") || says(failure, "no subject alternative")) {
      reason = Reason.TLS_HOST_MISMATCH;
    } else if (find(failure, CertPathBuilderException.class).isPresent()
        || says(failure, "path validation failed")
        || says(failure, "path building failed")) {
      reason = Reason.TLS_UNTRUSTED;
    } else if (says(failure, "protocol_version")
        || says(failure, "no appropriate protocol")
        || says(failure, "handshake_failure")) {
      reason = Reason.TLS_PROTOCOL;
    } else {
      return new Cause(Reason.TLS_HANDSHAKE, message(root(failure)));
    }
    return new Cause(reason, reason.text());
  }

  private static Cause awaitingHead(Throwable failure) {
    if (isTooLong(failure)) {
      return new Cause(Reason.HEADER_TOO_LARGE, Reason.HEADER_TOO_LARGE.text());
    }
    if (isClosed(failure)) {
      return new Cause(Reason.EMPTY_REPLY, Reason.EMPTY_REPLY.text());
    }
    if (says(failure, "reset")) {
      return new Cause(Reason.CONNECT_ERROR, "the server reset the connection");
    }
    return new Cause(Reason.PROTOCOL, message(failure));
  }

  private static Cause readingBody(Throwable failure) {
    if (isClosed(failure) || says(failure, "reset")) {
      return new Cause(Reason.TRUNCATED, "the connection closed before the body was complete");
    }
    return new Cause(Reason.PROTOCOL, message(failure));
  }

  /** Whether the other side closed the connection in an orderly way or we found it closed. */
  static boolean isClosed(Throwable failure) {
    return find(failure, ClosedChannelException.class).isPresent()
        || find(failure, PrematureChannelClosureException.class).isPresent()
        || says(failure, "connection was closed");
  }

  private static boolean isTooLong(Throwable failure) {
    return find(failure, TooLongFrameException.class).isPresent();
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

  private static Throwable root(Throwable failure) {
    Throwable last = failure;
    for (int depth = 0; depth < 20; depth++) {
      @Nullable Throwable cause = last.getCause();
      if (cause == null) {
        break;
      }
      last = cause;
    }
    return last;
  }

  private static String message(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }
}
