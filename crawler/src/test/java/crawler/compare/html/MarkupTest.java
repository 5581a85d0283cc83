package crawler.compare.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkupTest {
  @Test
  void escapesTextsAndValues() {
    String written = new Markup().element("p", "<b>&\"'", "title", "\"><script>'").done();

    assertThat(written)
        .isEqualTo("<p title=\"&quot;&gt;&lt;script&gt;&#39;\">&lt;b&gt;&amp;&quot;&#39;</p>");
  }

  @Test
  void replacesWhatHidesOrTurnsTheDirectionOfWriting() {
    assertThat(new Markup().text("a\0b\u001Bc\u202Ed\u2066e\uD800f\u200Bg\th\n").done())
        .isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf\uFFFDg\th\n");
    assertThat(new Markup().text("žluťoučký 漢字 😀").done()).isEqualTo("žluťoučký 漢字 😀");
  }

  @Test
  void refusesToCloseAnotherElementOrNone() {
    assertThatThrownBy(() -> new Markup().open("p").close("b"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new Markup().close("b")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new Markup().open("p").done())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesRawContentThatWouldEndItsElement() {
    assertThatThrownBy(() -> new Markup().raw("script", "x</script>"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Markup().raw("script", "<!--"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void writesNumbersShortAndWithoutExponent() {
    assertThat(Decimal.of(12)).isEqualTo("12");
    assertThat(Decimal.of(12.3)).isEqualTo("12.3");
    assertThat(Decimal.of(1e-9)).isEqualTo("0");
    assertThat(Decimal.of(-0.251)).isEqualTo("-0.25");
    assertThat(Decimal.of(1e12)).isEqualTo("1000000000000");
    assertThat(Decimal.of(Double.NaN)).isEqualTo("0");
    assertThat(Decimal.percent(0.1234)).isEqualTo("12.34%");
  }
}
