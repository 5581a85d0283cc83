package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.Outcome;
import crawler.model.Stage;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressLineTest {
  private static final Map<Stage, Long> STAGES =
      Map.of(Stage.TTFB, 58L, Stage.CONNECT, 2L, Stage.TLS, 1L, Stage.SAVE, 3L, Stage.QUEUE, 0L);
  private static final ProgressSnapshot HALFWAY = snapshot(10_000, 1284, STAGES);

  private final ProgressLine line = new ProgressLine(new TerminalStyle(true, false));
  private final ProgressLine ascii = new ProgressLine(TerminalStyle.PLAIN);

  @Test
  void saysEverythingWhereThereIsRoom() {
    assertThat(line.render(HALFWAY, 200))
        .isEqualTo(
            "fetching 6,412/10,000 ▕███████████▌      ▏ 1,284/s  58.0 MB  31 failed  eta 3 s"
                + "  · 58 waiting for servers, 3 connecting, 3 saving");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "110|fetching 6,412/10,000 ▕███████████▌      ▏ 1,284/s  58.0 MB  31 failed  eta 3 s"
            + "  · 58 waiting for servers",
        "81|fetching 6,412/10,000 ▕███████████▌      ▏ 1,284/s  58.0 MB  31 failed  eta 3 s",
        "80|fetching 6,412/10,000 ▕███████████▌      ▏ 1,284/s  58.0 MB  31 failed  eta 3 s",
        "64|fetching 6,412/10,000 ▕██████▍   ▏ 1,284/s  31 failed  eta 3 s",
        "60|fetching 6,412/10,000  1,284/s  31 failed  eta 3 s",
        "40|6,412/10,000  1,284/s  31 failed",
        "30|6,412/10,000  31 failed",
        "20|6,412/10,000",
        "12|64 %",
        "3|64",
        "1|''"
      })
  void saysWhatMattersMostWhereThereIsLess(int columns, String expected) {
    assertThat(line.render(HALFWAY, columns)).isEqualTo(expected);
  }

  @Test
  void neverTouchesTheLastColumn() {
    ProgressSnapshot large =
        new ProgressSnapshot(
            "",
            1_000_000_000,
            Map.of(Outcome.FAILED, 123_456_789L),
            9_000_000_000L,
            Long.MAX_VALUE,
            123_456,
            Map.of(Stage.BODY, 65_535L, Stage.DNS, 1L));
    for (ProgressSnapshot now : new ProgressSnapshot[] {HALFWAY, large, snapshot(-1, 0, STAGES)}) {
      for (int columns = 0; columns <= 250; columns++) {
        int most = Math.max(0, columns - 1);
        assertThat(line.render(now, columns).length()).isLessThanOrEqualTo(most);
        assertThat(ascii.render(now, columns).length()).isLessThanOrEqualTo(most);
      }
    }
  }

  @Test
  void drawsNeitherBarNorEtaWhileTheTotalIsUnknown() {
    assertThat(line.render(snapshot(-1, 1284, STAGES), 200))
        .isEqualTo(
            "fetching 6,412  1,284/s  58.0 MB  31 failed"
                + "  · 58 waiting for servers, 3 connecting, 3 saving");
  }

  @Test
  void promisesNoEndWhileNothingMoves() {
    assertThat(line.render(snapshot(10_000, 0, Map.of()), 200)).doesNotContain("eta");
  }

  @Test
  void isPureAsciiWhereTheCharsetHasNoBlocks() {
    String drawn = ascii.render(HALFWAY, 200);
    assertThat(drawn)
        .isEqualTo(
            "fetching 6,412/10,000 [===========>      ] 1,284/s  58.0 MB  31 failed  eta 3 s"
                + "  - 58 waiting for servers, 3 connecting, 3 saving");
    assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(drawn)).isTrue();
  }

  @Test
  void theBarIsEmptyAtTheStartAndFullAtTheEnd() {
    assertThat(ProgressBar.render(0, 4, true)).isEqualTo("▕    ▏");
    assertThat(ProgressBar.render(0.999, 4, true)).isEqualTo("▕███▉▏");
    assertThat(ProgressBar.render(1, 4, true)).isEqualTo("▕████▏");
    assertThat(ProgressBar.render(0, 4, false)).isEqualTo("[>   ]");
    assertThat(ProgressBar.render(1, 4, false)).isEqualTo("[====]");
    assertThat(ProgressBar.render(1.5, 4, false)).isEqualTo("[====]");
  }

  @Test
  void anEmptyInputIsNotDividedByZero() {
    ProgressSnapshot empty = new ProgressSnapshot("", 0, Map.of(), 0, 0, 0, Map.of());
    assertThat(line.render(empty, 80)).isEqualTo("fetching 0/0  0.00/s  0 B");
  }

  @Test
  void aLogGetsASentence() {
    assertThat(ProgressLine.plain(HALFWAY)).isEqualTo("6,412 of 10,000 done, 1,284/s, 31 failed");
    assertThat(ProgressLine.plain(new ProgressSnapshot("", 7, Map.of(), -1, 0, 2, Map.of())))
        .isEqualTo("7 done, 2.0/s");
  }

  @Test
  void whatComesBeforeTheFirstPageStandsAlone() {
    ProgressSnapshot checking =
        new ProgressSnapshot("checking the list: 5 of 9", 0, Map.of(), -1, 0, 0, Map.of());
    assertThat(line.render(checking, 40)).isEqualTo("checking the list: 5 of 9");
    assertThat(line.render(checking, 9)).isEqualTo("checking");
    assertThat(ProgressLine.plain(checking)).isEqualTo("checking the list: 5 of 9");
  }

  private static ProgressSnapshot snapshot(long total, double perSecond, Map<Stage, Long> stages) {
    return new ProgressSnapshot(
        "",
        0,
        Map.of(Outcome.SAVED, 6381L, Outcome.FAILED, 31L),
        total,
        58_000_000,
        perSecond,
        stages);
  }
}
