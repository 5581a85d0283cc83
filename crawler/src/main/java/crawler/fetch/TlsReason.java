package crawler.iomodel;

import crawler.model.Reason;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why a handshake failed, read from what the JDK throws. */
final class TlsReason {
  private TlsReason() {}

  static Reason of(IOException handshake) {
    if (handshake instanceof SocketTimeoutException) {
      return Reason.CONNECT_TIMEOUT;
    }
    Reason found = handshake instanceof SSLException ? Reason.TLS_HANDSHAKE : Reason.CONNECT_ERROR;
    for (Throwable cause = handshake; cause != null; cause = cause.getCause()) {
      Reason closer = ofCause(cause);
      // The innermost cause is the one that names the certificate's fault.
      found = closer == null ? found : closer;
    }
    return found;
  }

  private static @Nullable Reason ofCause(Throwable cause) {
    String message = cause.getMessage() == null ? "" : cause.getMessage();
    return switch (cause) {
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
