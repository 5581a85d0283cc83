package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.faults.FaultRow;
import crawler.pipeline.RawServer;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Heads of replies that are late, too much or not to be believed. */
final class HeadFaults {
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String END = "Content-Length: 2\r\n\r\nhi";
  private static final String HINTS = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";

  private static final String FIVE_KIB = "X: " + "x".repeat(5_115) + "\r\n";

  private HeadFaults() {}

  static Stream<Fault> all() {
    return Stream.of(
            Stream.of(
                Fault.of(FaultRow.CLOSED_AT_ONCE, site -> site.answeringAndClosing("")).slowly(),
                Fault.of(FaultRow.HEAD_DRIPS, site -> dripping(site, OK, "X: y\r\n")).slowly(),
                Fault.with(FaultRow.CLOSED_IDLE, "", HeadFaults::closingIdle).again(),
                answering(FaultRow.HEAD_LARGE, OK + FIVE_KIB.repeat(60) + END),
                answering(FaultRow.HEAD_MANY, OK + "X: y\r\n".repeat(5_000) + END),
                answering(FaultRow.HEAD_NUL, OK + "X: a\0b\r\n" + END),
                answering(FaultRow.HEAD_BARE_CR, OK + "X: a\rb\r\n" + END),
                answering(FaultRow.HEAD_NO_COLON, OK + "X-Odd\r\n" + END),
                answering(FaultRow.HTTP_0_9, "<html>1991</html>"),
                answering(FaultRow.INTERIM_100, "HTTP/1.1 100 Continue\r\n\r\n" + OK + END),
                answering(FaultRow.INTERIM_103, HINTS.repeat(16) + OK + END),
                answering(FaultRow.INTERIM_TOO_MANY, HINTS.repeat(17) + OK + END),
                answering(FaultRow.LENGTHS_UNEQUAL, OK + "Content-Length: 7\r\n" + END)),
            lengths(FaultRow.LENGTH_NEGATIVE, "-1", "-0"),
            lengths(FaultRow.LENGTH_GARBAGE, "five", "0x5", "5 5", "", "9".repeat(30)),
            Stream.of("HTTP/1.1 2x0 OK", "HTTP/1.1 42 No", "HTTP/1.1", "HTTP/2.0 200 OK", "ICY 200")
                .map(status -> reply(FaultRow.STATUS_BAD, status, status + "\r\n" + END)))
        .flatMap(faults -> faults);
  }

  private static Fault answering(FaultRow row, String reply) {
    return reply(row, "", reply);
  }

  private static Fault reply(FaultRow row, String name, String reply) {
    return Fault.of(row, name, site -> site.answering(reply));
  }

  private static Stream<Fault> lengths(FaultRow row, String... lengths) {
    return Stream.of(lengths)
        .map(
            length ->
                reply(row, "'" + length + "'", OK + "Content-Length: " + length + "\r\n\r\nhello"));
  }

  /** Sends a piece again and again until the client has had enough. */
  static String dripping(FaultSite site, String first, String piece) throws Exception {
    RawServer server = site.server();
    return server
        .on(
            "/",
            (request, socket) -> {
              RawServer.sending(first, true).to(request, socket);
              while (!server.over.await(20, TimeUnit.MILLISECONDS)) {
                RawServer.sending(piece, true).to(request, socket);
              }
              return false;
            })
        .url("/");
  }

  /** Keeps the connection by what it says, and closes it when the next request comes. */
  private static Fault.Expected closingIdle(FaultSite site) throws Exception {
    RawServer server = site.server();
    server.on(
        "/",
        (request, socket) -> {
          RawServer.sending(RawServer.ok("here"), true).to(request, socket);
          RawServer.readHead(socket.getInputStream());
          return false;
        });
    return Fault.expected(FaultRow.CLOSED_IDLE, server.url("/"))
        .and(
            (line, run) -> {
              assertThat(server.requests).as("answered").hasSize(2);
              assertThat(server.connections).hasValueGreaterThanOrEqualTo(2);
            });
  }
}
