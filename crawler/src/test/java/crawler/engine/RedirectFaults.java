package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.faults.FaultRow;
import crawler.pipeline.RawServer;
import java.io.IOException;
import java.util.stream.Stream;

/** Redirects that lead nowhere, astray or inside. */
final class RedirectFaults {
  /** Names that a name server says to be of an address that is not public. */
  static final String[][] INSIDE = {
    {"loopback.test", "127.0.0.1"},
    {"six.test", "::1"},
    {"network.test", "10.0.0.1"},
    {"link.test", "169.254.1.1"},
    {"metadata.test", "169.254.169.254"},
    {"shared.test", "100.64.0.1"},
  };

  private RedirectFaults() {}

  static String to(String location) {
    return "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + location + "\r\n\r\n";
  }

  static Stream<Fault> all() {
    return Stream.of(
            Stream.of(
                Fault.of(FaultRow.REDIRECT_LOOP, "of one", site -> site.answering(to("/"))),
                Fault.of(FaultRow.REDIRECT_LOOP, "of two", RedirectFaults::circle),
                Fault.of(FaultRow.REDIRECT_HOPS, site -> hops(site, 11)),
                redirect(FaultRow.REDIRECT_FRAGMENT, "#there"),
                redirect(FaultRow.REDIRECT_FILE, "file:///etc/passwd"),
                redirect(FaultRow.REDIRECT_JAVASCRIPT, "javascript:alert(1)"),
                redirect(FaultRow.REDIRECT_FTP, "ftp://127.0.0.1/"),
                redirect(FaultRow.REDIRECT_DATA, "data:text/plain,here"),
                Fault.of(
                    FaultRow.REDIRECT_NOWHERE,
                    site -> site.answering("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n")),
                Fault.of(FaultRow.REDIRECT_RELATIVE, RedirectFaults::relative),
                Fault.with(FaultRow.REDIRECT_PORT, "", RedirectFaults::otherPort)),
            privateOnes(),
            Stream.of(INSIDE)
                .map(
                    name ->
                        Fault.of(
                            FaultRow.PRIVATE_BY_NAME,
                            name[1],
                            site -> "http://" + name[0] + ":" + site.good.port() + "/")))
        .flatMap(faults -> faults);
  }

  private static Stream<Fault> privateOnes() {
    return Stream.of(
        inside(FaultRow.PRIVATE_LOOPBACK, "127.0.0.1"),
        inside(FaultRow.PRIVATE_LOOPBACK, "[::1]"),
        inside(FaultRow.PRIVATE_LOOPBACK, "localhost"),
        inside(FaultRow.PRIVATE_NETWORK, "10.1.2.3"),
        inside(FaultRow.PRIVATE_NETWORK, "172.16.0.1"),
        inside(FaultRow.PRIVATE_NETWORK, "192.168.0.1"),
        inside(FaultRow.PRIVATE_NETWORK, "[fd00::1]"),
        inside(FaultRow.PRIVATE_LINK_LOCAL, "169.254.1.1"),
        inside(FaultRow.PRIVATE_LINK_LOCAL, "[fe80::1]"),
        inside(FaultRow.PRIVATE_METADATA, "169.254.169.254"),
        inside(FaultRow.PRIVATE_METADATA, "[fd00:ec2::254]"),
        inside(FaultRow.PRIVATE_SHARED, "100.64.0.1"),
        inside(FaultRow.PRIVATE_MAPPED, "[::ffff:127.0.0.1]"),
        inside(FaultRow.PRIVATE_MAPPED, "[::ffff:7f00:1]"),
        inside(FaultRow.PRIVATE_DECIMAL, "2130706433"),
        inside(FaultRow.PRIVATE_OCTAL, "0177.0.0.1"),
        inside(FaultRow.PRIVATE_HEX, "0x7f000001"));
  }

  private static Fault redirect(FaultRow row, String location) {
    return Fault.of(row, site -> site.answering(to(location)));
  }

  /** From a host of the list by another name to a server that must hear nothing of it. */
  private static Fault inside(FaultRow row, String host) {
    return Fault.with(
        row,
        host,
        site -> {
          RawServer target = site.server();
          RawServer start = site.server();
          start.on("/", to("http://" + host + ":" + target.port() + "/secret"));
          return Fault.expected(row, "http://start.localhost:" + start.port() + "/")
              .and(
                  (line, run) -> {
                    assertThat(line.getJsonArray("redirects")).hasSize(1);
                    assertThat(target.connections).hasValue(0);
                  });
        });
  }

  private static String circle(FaultSite site) throws IOException {
    return site.server().on("/", to("/b")).on("/b", to("/")).url("/");
  }

  private static String hops(FaultSite site, int count) throws IOException {
    RawServer server = site.server();
    for (int i = 0; i < count; i++) {
      server.on("/" + i, to("/" + (i + 1)));
    }
    return server.on("/" + count, RawServer.ok("too far")).url("/0");
  }

  private static String relative(FaultSite site) throws IOException {
    return site.server().on("/a/b", to("../c?d")).on("/c?d", RawServer.ok("here")).url("/a/b");
  }

  private static Fault.Expected otherPort(FaultSite site) throws IOException {
    RawServer other = site.server();
    other.on("/", RawServer.ok("here"));
    RawServer start = site.server();
    start.on("/", to(other.url("/")));
    return Fault.expected(
            FaultRow.REDIRECT_PORT, "http://user:pass@127.0.0.1:" + start.port() + "/")
        .and(
            (line, run) -> {
              assertThat(start.last("/").header("Authorization")).startsWith("Basic ");
              assertThat(other.last("/").header("Authorization")).isEmpty();
            });
  }
}
