package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTextTest {

  @Test
  void noEscapeSequenceReachesTheTerminal() {
    assertThat(TerminalText.escape("a\u001b[31mb\r\n\tc\u009bd\u007f"))
        .isEqualTo("a\\x1b[31mb\\x0d\\x0a\\x09c\\x9bd\\x7f");
  }

  @Test
  void theWritingDirectionCannotBeTurned() {
    assertThat(TerminalText.escape("a\u202egnp.exe\u2028\ud800"))
        .isEqualTo("a\\u202egnp.exe\\u2028\\ud800");
  }

  @Test
  void lettersOfEveryScriptStay() {
    assertThat(TerminalText.escape("größe 例え 😀 \\")).isEqualTo("größe 例え 😀 \\");
  }

  @Test
  void cutsOutOfTheMiddle() {
    assertThat(TerminalText.cutMiddle("http://host.test/a/long/path", 11, "…"))
        .isEqualTo("http:…/path");
    assertThat(TerminalText.cutMiddle("http://host.test/a/long/path", 12, "..."))
        .isEqualTo("http:...path");
    assertThat(TerminalText.cutMiddle("short", 5, "…")).isEqualTo("short");
  }

  @Test
  void neverSplitsACharacter() {
    String faces = "😀".repeat(10);
    for (int columns = 0; columns < 20; columns++) {
      String cut = TerminalText.cutMiddle(faces, columns, "…");
      assertThat(cut.length()).isLessThanOrEqualTo(columns);
      assertThat(TerminalText.escape(cut)).doesNotContain("\\u");
    }
  }
}
