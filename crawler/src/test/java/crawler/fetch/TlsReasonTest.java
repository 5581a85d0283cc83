package crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.Reason;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class TlsReasonTest {

  private static IOException handshake(Throwable cause) {
    IOException failed = new SSLHandshakeException("PKIX path validation failed");
    failed.initCause(cause);
    return failed;
  }

  @Test
  void namesTheInnermostFaultOfTheCertificate() {
    assertThat(
            TlsReason.of(
                handshake(new CertPathValidatorException(new CertificateExpiredException("old")))))
        .isEqualTo(Reason.TLS_EXPIRED);
    assertThat(
            TlsReason.of(
                handshake(
                    new CertPathValidatorException(new CertificateNotYetValidException("new")))))
        .isEqualTo(Reason.TLS_NOT_YET_VALID);
    assertThat(TlsReason.of(handshake(new CertPathValidatorException("no anchor"))))
        .isEqualTo(Reason.TLS_UNTRUSTED);
    assertThat(TlsReason.of(handshake(new CertificateException("No name matching a.test found"))))
        .isEqualTo(Reason.TLS_HOST_MISMATCH);
  }

  @Test
  void tellsProtocolSilenceAndTheRestApart() {
    assertThat(TlsReason.of(new SSLHandshakeException("Received fatal alert: protocol_version")))
        .isEqualTo(Reason.TLS_PROTOCOL);
    assertThat(
            TlsReason.of(
                new SSLHandshakeException(
                    "error:100000f0:SSL routines:OPENSSL_internal:UNSUPPORTED_PROTOCOL")))
        .isEqualTo(Reason.TLS_PROTOCOL);
    assertThat(TlsReason.of(new SSLHandshakeException("Remote host terminated the handshake")))
        .isEqualTo(Reason.TLS_HANDSHAKE);
    assertThat(TlsReason.of(new SocketTimeoutException("Read timed out")))
        .isEqualTo(Reason.CONNECT_TIMEOUT);
    assertThat(TlsReason.of(new IOException("Connection reset"))).isEqualTo(Reason.CONNECT_ERROR);
  }
}
