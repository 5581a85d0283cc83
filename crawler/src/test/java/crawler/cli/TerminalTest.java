package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private static final Map<String, String> XTERM = Map.of("TERM", "xterm-256color");

  @Test
  void aTerminalGetsALiveLineBlocksAndColours() {
    Terminal terminal = Terminal.detect(XTERM, properties("true", "UTF-8"), false);
    assertThat(terminal).isEqualTo(new Terminal(true, new TerminalStyle(true, true)));
    assertThat(terminal.progress(false, false)).isEqualTo(ProgressPrinter.Mode.LIVE);
  }

  @Test
  void aFileGetsPlainLinesWithoutColours() {
    Terminal terminal = Terminal.detect(XTERM, properties("false", "UTF-8"), false);
    assertThat(terminal).isEqualTo(new Terminal(false, new TerminalStyle(true, false)));
    assertThat(terminal.progress(false, false)).isEqualTo(ProgressPrinter.Mode.LINES);
  }

  @Test
  void withoutTheLauncherItCountsAsAFile() {
    assertThat(Terminal.detect(XTERM, new Properties(), false))
        .isEqualTo(new Terminal(false, TerminalStyle.PLAIN));
  }

  @Test
  void aDumbTerminalIsNeverRedrawn() {
    assertThat(Terminal.detect(Map.of("TERM", "dumb"), properties("true", "UTF-8"), false))
        .isEqualTo(new Terminal(false, TerminalStyle.PLAIN));
  }

  @Test
  void aCharsetWithoutBlocksGetsAscii() {
    for (String charset : new String[] {"ANSI_X3.4-1968", "ISO-8859-1", "no such charset"}) {
      assertThat(Terminal.detect(XTERM, properties("true", charset), false))
          .isEqualTo(new Terminal(true, new TerminalStyle(false, true)));
    }
  }

  @Test
  void noColorIsHonouredUnlessItIsEmpty() {
    Properties tty = properties("true", "UTF-8");
    assertThat(Terminal.detect(XTERM, tty, true).style().colour()).isFalse();
    assertThat(Terminal.detect(Map.of("NO_COLOR", "1"), tty, false).style().colour()).isFalse();
    assertThat(Terminal.detect(Map.of("NO_COLOR", ""), tty, false).style().colour()).isTrue();
  }

  @Test
  void quietAndNoProgressShowNone() {
    Terminal terminal = Terminal.detect(XTERM, properties("true", "UTF-8"), false);
    assertThat(terminal.progress(true, false)).isEqualTo(ProgressPrinter.Mode.NONE);
    assertThat(terminal.progress(false, true)).isEqualTo(ProgressPrinter.Mode.NONE);
  }

  @Test
  void coloursAreAnAccentAroundTheSameWords() {
    assertThat(new TerminalStyle(true, true).red("failed")).isEqualTo("\u001b[31mfailed\u001b[0m");
    assertThat(new TerminalStyle(true, false).red("failed")).isEqualTo("failed");
    assertThat(TerminalStyle.PLAIN.text("a · b…×")).isEqualTo("a - b...x");
  }

  private static Properties properties(String tty, String charset) {
    Properties properties = new Properties();
    properties.setProperty(Terminal.TTY_PROPERTY, tty);
    properties.setProperty("stderr.encoding", charset);
    return properties;
  }
}
