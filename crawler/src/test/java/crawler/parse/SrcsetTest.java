package crawler.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SrcsetTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.png | a.png",
        "a.png 1x, b.png 2x | a.png b.png",
        "a.png, b.png | a.png b.png",
        "a,b.png 1x,c.png | a,b.png c.png",
        ",, a.png 100w ,, b.png,, | a.png b.png",
        "data:image/png;base64,AA== 1x, b | data:image/png;base64,AA== b",
        "a f(1, 2) 2x, b | a b",
        "a f(1, b | a",
      })
  void namesTheImages(String srcset, String references) {
    assertThat(String.join(" ", Srcset.references(srcset))).isEqualTo(references);
  }
}
