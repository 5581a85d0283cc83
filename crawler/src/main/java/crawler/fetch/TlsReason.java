package crawler.fetch;

import crawler.model.Reason;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.net.SocketTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Why a handshake failed, read from what the JDK throws: every model tells it in the same words.
 */
public final class TlsReason {
  private TlsReason() {}

  /** The closest reason; {@code connect-error} when the failure has nothing to do with TLS. */
  public static Reason of(Throwable handshake) {
    Reason found = null;
    boolean tls = false;
    Throwable cause = handshake;
    for (int depth = 0; cause != null && depth < 20; cause = cause.getCause(), depth++) {
      Reason closer = ofCause(cause);
      // The innermost cause is the one that names the certificate's fault.
      found = closer == null ? found : closer;
      tls |= cause instanceof SSLException;
    }
    if (found != null) {
      return found;
    }
    return tls ? Reason.TLS_HANDSHAKE : Reason.CONNECT_ERROR;
  }

  private static @Nullable Reason ofCause(Throwable cause) {
    String message = cause.getMessage() == null ? "" : cause.getMessage();
    return switch (cause) {
      case SocketTimeoutException e -> Reason.CONNECT_TIMEOUT;
      case SslHandshakeTimeoutException e -> Reason.CONNECT_TIMEOUT;
      case CertificateExpiredException e -> Reason.TLS_EXPIRED;
      case CertificateNotYetValidException e -> Reason.TLS_NOT_YET_VALID;
      case CertPathBuilderException e -> Reason.TLS_UNTRUSTED;
      case CertPathValidatorException e -> Reason.TLS_UNTRUSTED;
      case CertificateException e
          when message.contains("No name matching") || message.contains("No subject alternative") ->
          Reason.TLS_HOST_MISMATCH;
      case CertificateException e -> Reason.TLS_UNTRUSTED;
      case SSLException e
          when message.contains("protocol_version")
              || message.contains("handshake_failure")
              || message.contains("No appropriate protocol")
              || message.contains("not supported by client preferences") ->
          Reason.TLS_PROTOCOL;
      default -> null;
    };
  }
}
