package crawler.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TitleReaderTest {

  private static String title(String html) {
    return TitleReader.title(html.getBytes(StandardCharsets.UTF_8), "");
  }

  @ParameterizedTest
  @CsvSource({
    "<title>A page</title>, A page",
    "'<title> A \n\t page </title>', A page",
    "<TITLE>A &amp; B</TITLE>, A & B",
    "<title></title>, ''",
    "<p>none</p>, ''",
    "'', ''",
    "<title>never closed, never closed",
    "<html><head><meta charset=utf-8><title>é</title>, é",
    "<!-- <title>no</title> --><title>yes</title>, yes",
    "<title><b>x</b></title>, <b>x</b>",
  })
  void readsTheTitleOfAPage(String html, String title) {
    assertThat(title(html)).isEqualTo(title);
  }

  @Test
  void cutsALongTitle() {
    assertThat(title("<title>" + "x".repeat(5_000))).isEqualTo("x".repeat(300));
  }

  @Test
  void neverCutsACharacterInTwo() {
    assertThat(title("<title>" + "x".repeat(299) + "😀</title>")).isEqualTo("x".repeat(299));
  }

  @ParameterizedTest
  @CsvSource({
    "ISO-8859-1, ISO-8859-1, ''",
    "windows-1251, windows-1251, ''",
    "windows-1251, '', <meta charset=windows-1251>",
    "windows-1251, no-such-charset, <meta charset='windows-1251'>",
    "windows-1251, '#bad#', '<meta http-equiv=Content-Type content=\"text/html; charset=windows-1251\">'",
    "UTF-8, '', <meta charset=nonsense>",
    "UTF-8, '', ''",
  })
  void readsTheCharsetThatIsServedOrDeclared(String actual, String served, String meta) {
    String word = actual.equals("ISO-8859-1") ? "café" : actual.equals("UTF-8") ? "日本" : "мир";
    byte[] page = (meta + "<title>" + word + "</title>").getBytes(Charset.forName(actual));

    assertThat(TitleReader.title(page, served)).isEqualTo(word);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void aByteOrderMarkComesFirst(String charset) {
    byte[] page = "\uFEFF<title>мир</title>".getBytes(Charset.forName(charset));

    assertThat(TitleReader.title(page, "iso-8859-1")).isEqualTo("мир");
  }

  @Test
  void outlivesWhatIsNotHtml() {
    byte[] noise = new byte[TitleReader.PREFIX_BYTES];
    new java.util.Random(1).nextBytes(noise);

    assertThat(TitleReader.title(noise, "")).hasSizeLessThanOrEqualTo(300);
    assertThat(title("<div>".repeat(13_000) + "<title>deep</title>")).isEqualTo("deep");
  }

  @ParameterizedTest
  @CsvSource({
    "text/html, true",
    "application/xhtml+xml, true",
    "text/plain, false",
    "'', false",
  })
  void readsHtmlAlone(String type, boolean read) {
    assertThat(TitleReader.reads(type)).isEqualTo(read);
  }

  @Test
  void aTitleThatIsCutEndsInAWord() {
    String words = "x".repeat(299) + " and more";

    assertThat(title("<title>" + words + "</title>")).isEqualTo("x".repeat(299));
  }
}
