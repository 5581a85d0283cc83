package crawler.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import crawler.faults.FaultRow;
import crawler.pipeline.RawServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Random;
import java.util.stream.Stream;

/** Hosts whose robots.txt is not what it should be, or forbids the page. */
final class RobotsFaults {
  private static final String PATH = "/robots.txt";
  private static final String LINE = "Disallow: /somewhere/else\n";

  private RobotsFaults() {}

  static Stream<Fault> all() {
    return Stream.of(
        answering(FaultRow.ROBOTS_FORBIDS, "", RawServer.ok("User-agent: *\nDisallow: /page\n")),
        answering(FaultRow.ROBOTS_ERROR, "503", status(503)),
        answering(FaultRow.ROBOTS_ERROR, "429", status(429)),
        fault(FaultRow.ROBOTS_SILENT, "", server -> server.on(PATH, (r, s) -> server.hang()))
            .slowly(),
        fault(
            FaultRow.ROBOTS_CUT,
            "",
            server ->
                server.onClosing(
                    PATH, "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nUser-agent: *")),
        fault(
            FaultRow.ROBOTS_CIRCLE,
            "",
            server ->
                server.on(PATH, RedirectFaults.to("/again")).on("/again", RedirectFaults.to(PATH))),
        fault(FaultRow.ROBOTS_HOPS, "", RobotsFaults::hops),
        Fault.with(FaultRow.ROBOTS_INSIDE, "", RobotsFaults::inside),
        sending(FaultRow.ROBOTS_LARGE, (10 << 20) / LINE.length()),
        sending(FaultRow.ROBOTS_ENDLESS, Integer.MAX_VALUE),
        fault(FaultRow.ROBOTS_BINARY, "", server -> server.on(PATH, RobotsFaults::junk)));
  }

  /** Sets up what a host answers for its robots.txt. */
  @FunctionalInterface
  private interface Robots {
    void of(RawServer server) throws Exception;
  }

  private static Fault fault(FaultRow row, String name, Robots robots) {
    return Fault.with(
        row,
        name,
        site -> {
          RawServer server = site.server();
          server.on("/page", RawServer.ok("here"));
          robots.of(server);
          return Fault.expected(row, server.url("/page"))
              .and((line, run) -> assertThat(server.count("/page")).isEqualTo(row.attempts()));
        });
  }

  private static Fault answering(FaultRow row, String name, String reply) {
    return fault(row, name, server -> server.on(PATH, reply));
  }

  private static String status(int status) {
    return "HTTP/1.1 " + status + " X\r\nContent-Length: 0\r\n\r\n";
  }

  private static void hops(RawServer server) {
    server.on(PATH, RedirectFaults.to("/1"));
    for (int i = 1; i < 6; i++) {
      server.on("/" + i, RedirectFaults.to("/" + (i + 1)));
    }
    server.on("/6", RawServer.ok(""));
  }

  private static Fault.Expected inside(FaultSite site) throws IOException {
    RawServer target = site.server();
    RawServer server = site.server();
    server.on(PATH, RedirectFaults.to("http://localhost:" + target.port() + "/"));
    return Fault.expected(FaultRow.ROBOTS_INSIDE, server.url("/page"))
        .and((line, run) -> assertThat(target.connections).hasValue(0));
  }

  /** So many lines, each of which the server tries to send. */
  private static Fault sending(FaultRow row, int lines) {
    return fault(
        row,
        "",
        server ->
            server.on(
                PATH,
                (request, socket) -> {
                  OutputStream out = socket.getOutputStream();
                  out.write("HTTP/1.1 200 OK\r\n\r\nUser-agent: *\n".getBytes(ISO_8859_1));
                  byte[] thousand = LINE.repeat(1_000).getBytes(ISO_8859_1);
                  for (int sent = 0; sent < lines; sent += 1_000) {
                    out.write(thousand);
                  }
                  return false;
                }));
  }

  private static boolean junk(RawServer.Request request, Socket socket) throws IOException {
    byte[] bytes = new byte[300_000];
    new Random(request.number()).nextBytes(bytes);
    socket.getOutputStream().write(RawServer.ok("", bytes));
    return true;
  }
}
