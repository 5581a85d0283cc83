package crawler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.PageResult;
import crawler.politeness.PolitenessOptions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Body bytes per second, of all replies together. */
@ParameterizedClass
@EnumSource(Waiting.class)
class LimitRateTest extends DownloadContract {
  private static final int RATE = 1_000_000;

  LimitRateTest(Waiting waiting) {
    super(waiting);
  }

  private List<String> pages(int count, int bytes) {
    byte[] body = new byte[bytes];
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              server.on(
                  "/" + i,
                  (request, socket) -> {
                    socket.getOutputStream().write(RawServer.ok("", body));
                    return true;
                  });
              return server.url("/" + i);
            })
        .toList();
  }

  private double seconds(List<String> urls) throws Exception {
    long begin = System.nanoTime();
    List<PageResult> results = fetchAll(urls);
    double seconds = (System.nanoTime() - begin) / 1e9;
    assertThat(results).allMatch(PageResult.Saved.class::isInstance);
    return seconds;
  }

  /** Never faster; how much slower is a matter of the machine. */
  @ParameterizedTest
  @CsvSource({"2, 1000000", "20, 100000", "400, 5000"})
  void holdsForLargeBodiesAndForManySmallOnes(int count, int bytes) throws Exception {
    limitRate = RATE;
    politeness = PolitenessOptions.fixed(64, 16, Duration.ZERO);

    double seconds = seconds(pages(count, bytes));
    double expected = (double) count * bytes / RATE;
    System.out.printf(
        Locale.ROOT, "limit-rate: %d x %d in %.4f of the time%n", count, bytes, seconds / expected);

    assertThat(seconds / expected).isBetween(0.99, 1.5);
  }

  @Test
  void aBodyThatIsSlowForItIsNeitherTooSlowNorTooLate() throws Exception {
    limitRate = 200_000;
    minSpeed = 1_000_000;
    stallTimeout = Duration.ofMillis(300);
    timeout = Duration.ofMillis(700);

    assertThat(seconds(pages(2, 200_000))).isBetween(1.9, 6.0);
  }

  @Test
  void whatIsThrownAwayCountsToo() throws Exception {
    limitRate = 100_000;
    server.on(
        "/gone",
        (request, socket) -> {
          byte[] body = new byte[60_000];
          String head = "HTTP/1.1 404 Not Found\r\nContent-Length: " + body.length + "\r\n\r\n";
          socket.getOutputStream().write(head.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
          socket.getOutputStream().write(body);
          return true;
        });
    failed(server.url("/gone"));
    failed(server.url("/gone"));

    assertThat(seconds(pages(1, 1_000))).isGreaterThan(0.9);
  }
}
