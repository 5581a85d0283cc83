package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.faults.FaultRow;
import crawler.pipeline.RawServer;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Hosts that ask to be left alone for a while, and answer then. */
final class StatusFaults {
  /** What they may ask for at most; a normal wait before a retry is shorter. */
  static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private static final Duration SHORTEST_BACK_OFF = Duration.ofMillis(250);

  private StatusFaults() {}

  static Stream<Fault> all() {
    return Stream.of(429, 503)
        .flatMap(
            status ->
                Stream.of(
                    asking(FaultRow.RETRY_AFTER_SECONDS, status, () -> "1", LONGEST_WAIT),
                    asking(FaultRow.RETRY_AFTER_DATE, status, StatusFaults::date, LONGEST_WAIT),
                    asking(FaultRow.RETRY_AFTER_HUGE, status, () -> "99999999999", LONGEST_WAIT),
                    asking(FaultRow.RETRY_AFTER_JUNK, status, () -> "soon", SHORTEST_BACK_OFF)));
  }

  /** Dates have whole seconds, so that this is between one and two seconds from now. */
  private static String date() {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(2));
  }

  private static Fault asking(
      FaultRow row, int status, Supplier<String> retryAfter, Duration least) {
    return Fault.with(
            row, Integer.toString(status), site -> begin(row, site, status, retryAfter, least))
        .slowly();
  }

  private static Fault.Expected begin(
      FaultRow row, FaultSite site, int status, Supplier<String> retryAfter, Duration least)
      throws IOException {
    List<Long> askedNanos = new CopyOnWriteArrayList<>();
    RawServer server = site.server();
    server.on(
        "/",
        (request, socket) -> {
          askedNanos.add(System.nanoTime());
          String reply =
              request.number() == 1
                  ? "HTTP/1.1 %d No\r\nRetry-After: %s\r\nContent-Length: 0\r\n\r\n"
                      .formatted(status, retryAfter.get())
                  : RawServer.ok("now");
          return RawServer.sending(reply, true).to(request, socket);
        });
    return Fault.expected(row, server.url("/"))
        .after(2)
        .and(
            (line, run) -> {
              assertThat(askedNanos).hasSize(2);
              assertThat(askedNanos.get(1) - askedNanos.get(0))
                  .isGreaterThanOrEqualTo(least.toNanos());
            });
  }
}
