package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.event.HostNews;
import crawler.model.Origin;
import crawler.model.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HostLinesTest {
  private final HostLines lines = new HostLines(TerminalStyle.PLAIN);

  private static Origin host(int number) {
    return new Origin("http", "h" + number + ".test", 80);
  }

  @Test
  void saysWhatHasBecomeOfAHost() {
    assertThat(
            lines.line(
                new HostNews.Silent(host(1), Reason.CONNECT_REFUSED, 10, Duration.ofSeconds(5))))
        .isEqualTo(
            "host    http://h1.test  does not answer: connect-refused, 10 times in a row; asked"
                + " again in 5.0 s");
    assertThat(lines.line(new HostNews.Back(host(1), Duration.ofSeconds(12))))
        .isEqualTo("host    http://h1.test  answers again, after 12.0 s");
    assertThat(
            lines.line(
                new HostNews.GivenUp(host(1), Reason.CONNECT_TIMEOUT, 13, Duration.ofSeconds(44))))
        .isEqualTo(
            "host    http://h1.test  given up: connect-timeout, 13 times in a row in 44.0 s; its"
                + " pages fail, failed.txt keeps them");
  }

  @Test
  void aThousandHostsAreNotToldOfOneByOne() {
    List<String> said =
        IntStream.range(0, 1_000)
            .mapToObj(i -> lines.firstLines(new HostNews.Back(host(i), Duration.ofSeconds(1))))
            .flatMap(Optional::stream)
            .toList();

    assertThat(said).hasSize(21);
    assertThat(said.getLast()).contains("more hosts that do not answer");
  }
}
