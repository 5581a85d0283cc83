package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.event.Stall;
import crawler.model.CrawlUrl;
import crawler.model.HttpUrl;
import crawler.model.InputLine;
import crawler.model.Origin;
import crawler.model.Stage;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StallTextTest {
  private static final TerminalStyle STYLE = new TerminalStyle(true, false);

  private static Origin host(String name) {
    return new Origin("http", name, 80);
  }

  private static Stall.AtHost at(String name, int pages) {
    return new Stall.AtHost(host(name), pages);
  }

  private static Stall.Page page(long seq) {
    HttpUrl url = new HttpUrl("http", "user:secret", "example.org", 80, "/" + seq, null);
    return new Stall.Page(
        new CrawlUrl(new InputLine(seq, "list", "text"), url), Stage.TTFB, Duration.ofSeconds(31));
  }

  private final Stall stall =
      new Stall(
          Duration.ofSeconds(30),
          List.of(
              new Stall.InStage(Stage.CONNECT, 3, List.of(at("a.test", 3))),
              new Stall.InStage(
                  Stage.TTFB,
                  9,
                  List.of(
                      at("example.org", 4), at("b.test", 3), at("c.test", 1), at("d.test", 1)))),
          LongStream.rangeClosed(1, 8).mapToObj(StallTextTest::page).toList(),
          300,
          12,
          List.of(
              new Stall.Turn(host("example.org"), 250, Duration.ofSeconds(25), false),
              new Stall.Turn(host("a.test"), 40, Duration.ZERO, false)));

  @Test
  void saysWhatEveryStageHoldsAndNamesTheFiveOldestPages() {
    assertThat(StallText.lines(stall, false, STYLE))
        .containsExactly(
            "nothing has ended for 30 s; 12 in flight: 3 connecting (a.test 3), 9 waiting for the"
                + " first byte (example.org 4, b.test 3, c.test 1, …)",
            "  waiting for their turn: 300 (example.org 250 in 25 s, a.test 40, …)",
            "  waiting to try again: 12",
            "  for 31 s waiting for the first byte: http://***@example.org/1",
            "  for 31 s waiting for the first byte: http://***@example.org/2",
            "  for 31 s waiting for the first byte: http://***@example.org/3",
            "  for 31 s waiting for the first byte: http://***@example.org/4",
            "  for 31 s waiting for the first byte: http://***@example.org/5");
  }

  @Test
  void namesAllThatIsKnownWhenAskedToBeVerbose() {
    List<String> lines = StallText.lines(stall, true, STYLE);

    assertThat(lines).hasSize(11);
    assertThat(lines.getFirst()).contains("d.test 1").doesNotContain("…");
  }

  @Test
  void saysThatItIsTheListThatIsWaitedFor() {
    Stall idle = new Stall(Duration.ofMinutes(2), List.of(), List.of(), 0, 0, List.of());

    assertThat(StallText.lines(idle, false, STYLE))
        .containsExactly(
            "nothing has ended for 2 min 0 s; no page is in flight: waiting for more of the list");
  }

  @Test
  void saysThatItIsAHostsPauseThatIsWaitedFor() {
    Stall paused =
        new Stall(
            Duration.ofSeconds(30),
            List.of(),
            List.of(),
            7,
            0,
            List.of(new Stall.Turn(host("a.test"), 7, Duration.ofSeconds(5), false)));

    assertThat(StallText.lines(paused, false, STYLE))
        .containsExactly(
            "nothing has ended for 30 s; no page is in flight",
            "  waiting for their turn: 7 (a.test 7 in 5 s)");
  }

  @Test
  void saysThatItIsARobotsTxtThatIsWaitedFor() {
    Stall asking =
        new Stall(
            Duration.ofSeconds(30),
            List.of(),
            List.of(),
            7,
            0,
            List.of(new Stall.Turn(host("a.test"), 7, Duration.ZERO, true)));

    assertThat(StallText.lines(asking, false, STYLE))
        .containsExactly(
            "nothing has ended for 30 s; no page is in flight",
            "  waiting for their turn: 7 (a.test 7 for its robots.txt)");
  }
}
