package crawler.fetch;

import crawler.model.Reason;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.net.SocketTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Why a handshake failed, read from what the JDK throws, or Netty in the name of BoringSSL: every
 * model tells it in the same words.
 */
public final class TlsReason {
  /** No version or cipher that both sides know: alerts of RFC 8446, section 6, and own findings. */
  private static final List<String> NOTHING_IN_COMMON =
      List.of(
          "protocol_version",
          "handshake_failure",
          "insufficient_security",
          "unsupported_protocol",
          "no appropriate protocol",
          "not supported by client preferences");

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
      case SSLException e when saysNothingInCommon(message) -> Reason.TLS_PROTOCOL;
      default -> null;
    };
  }

  private static boolean saysNothingInCommon(String message) {
    String lower = message.toLowerCase(Locale.ROOT);
    return NOTHING_IN_COMMON.stream().anyMatch(lower::contains);
  }
}
