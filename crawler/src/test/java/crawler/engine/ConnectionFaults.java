package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.faults.FaultRow;
import crawler.pipeline.RawServer;
import crawler.pipeline.TlsIdentity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;

/** What goes wrong before a request is sent. */
final class ConnectionFaults {
  static final String SILENT = "silent.test";
  static final String UNKNOWN = "unknown.test";

  private ConnectionFaults() {}

  static Stream<Fault> all() {
    return Stream.of(
        Fault.of(FaultRow.NAME_UNKNOWN, site -> "http://" + UNKNOWN + "/"),
        Fault.of(FaultRow.RESOLVER_SILENT, site -> "http://" + SILENT + "/").slowly(),
        Fault.of(FaultRow.REFUSED, "address", site -> "http://127.0.0.1:" + site.deadPort() + "/")
            .slowly(),
        Fault.of(FaultRow.REFUSED, "name", site -> "http://localhost:" + site.deadPort() + "/")
            .slowly(),
        Fault.of(FaultRow.BLACKHOLE, site -> "http://127.0.0.1:" + site.blackhole() + "/").slowly(),
        tls(FaultRow.CERTIFICATE_EXPIRED, FaultSite.Lasting::expired),
        tls(FaultRow.CERTIFICATE_SELF_SIGNED, FaultSite.Lasting::selfSigned),
        tls(FaultRow.CERTIFICATE_WRONG_HOST, FaultSite.Lasting::ofAnotherHost),
        tls(FaultRow.CERTIFICATE_UNKNOWN_ROOT, FaultSite.Lasting::ofUnknownRoot),
        Fault.of(FaultRow.TLS_TOO_OLD, "refuses ours", site -> https(site.greeting(refusal()))),
        Fault.of(FaultRow.TLS_TOO_OLD, "chooses its own", site -> https(site.greeting(hello()))));
  }

  private interface Identity {
    TlsIdentity of(FaultSite.Lasting lasting);
  }

  private static Fault tls(FaultRow row, Identity identity) {
    return Fault.with(
        row,
        "",
        site -> {
          RawServer secure = site.keep(identity.of(site.lasting).server());
          secure.on("/", RawServer.ok("secret"));
          return Fault.expected(row, secure.url("/"))
              .and((line, run) -> assertThat(secure.requests).isEmpty());
        });
  }

  private static String https(int port) {
    return "https://127.0.0.1:" + port + "/";
  }

  /** A fatal alert: protocol_version (RFC 4346, section 7.2). */
  private static byte[] refusal() {
    return new byte[] {21, 3, 2, 0, 2, 2, 70};
  }

  /** The ServerHello of a server that knows TLS 1.1 at most (RFC 4346, section 7.4.1.3). */
  private static byte[] hello() throws IOException {
    var body = new ByteArrayOutputStream();
    body.write(new byte[] {3, 2});
    body.write(new byte[32]);
    // No session; TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA; no compression.
    body.write(new byte[] {0, (byte) 0xC0, 0x13, 0});
    var record = new ByteArrayOutputStream();
    record.write(new byte[] {22, 3, 2, 0, (byte) (body.size() + 4)});
    record.write(new byte[] {2, 0, 0, (byte) body.size()});
    body.writeTo(record);
    return record.toByteArray();
  }
}
