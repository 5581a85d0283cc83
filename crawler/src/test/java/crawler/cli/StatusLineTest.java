package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StatusLineTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final AtomicLong nanos = new AtomicLong();

  private StatusLine line(boolean live, boolean verbose, boolean progress, int columns) {
    Properties properties = new Properties();
    properties.setProperty("crawler.stderr.tty", Boolean.toString(live));
    Terminal terminal = Terminal.detect(Map.of("TERM", "xterm"), properties, true);
    return new StatusLine(
        new PrintStream(bytes, true, StandardCharsets.UTF_8),
        terminal,
        new OutputOptions(false, false, verbose, progress, false),
        () -> columns,
        nanos::get);
  }

  private void pass(int seconds) {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }

  private String said() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void redrawsOneLineOnATerminalAndClearsItAtTheEnd() {
    try (StatusLine line = line(true, false, true, 80)) {
      line.show("round 1 of 5: threads");
      pass(12);
      line.show("round 1 of 5: polling");
    }
    assertThat(said())
        .isEqualTo(
            "\r\u001b[Kround 1 of 5: threads  (0 s so far)"
                + "\r\u001b[Kround 1 of 5: polling  (12 s so far)\r\u001b[K");
  }

  @Test
  void cutsWhatDoesNotFit() {
    line(true, false, true, 11).show("round 1 of 5: threads");
    assertThat(said()).isEqualTo("\r\u001b[Kround 1 of");
  }

  @Test
  void printsALineEveryTenSecondsElsewhere() {
    StatusLine line = line(false, false, true, 80);
    line.show("at once");
    pass(9);
    line.show("after nine");
    pass(1);
    line.show("after ten");
    pass(5);
    line.show("after fifteen");
    assertThat(said()).isEqualTo("after ten\n");
  }

  @Test
  void printsEverythingWhenAskedForMore() {
    StatusLine line = line(false, true, true, 80);
    line.show("one");
    line.show("two");
    assertThat(said()).isEqualTo("one\ntwo\n");
  }

  @Test
  void isSilentWithoutProgress() {
    StatusLine line = line(false, false, false, 80);
    pass(60);
    line.show("anything");
    assertThat(said()).isEmpty();
  }
}
