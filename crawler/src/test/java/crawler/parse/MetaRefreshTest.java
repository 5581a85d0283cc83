package crawler.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetaRefreshTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "0;url=x | x",
        "0; URL = x | x",
        "5, url='x y' | x y",
        "5 url=\"x\" | x",
        "` \t5.5 ;\n url=x` | x",
        ".5;x | x",
        "0 x | x",
        "0;'x' | x",
        "0;url='x | x",
        "0;url='x'y | x",
        "0;urlx | urlx",
        "0;uri=x | uri=x",
        "0;url=x;y | x;y",
        "0;;x | ;x",
      })
  void leadsWhereBrowsersGo(String content, String target) {
    assertThat(MetaRefresh.target(content)).contains(target);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "5", "5;", "5; ", "5 ", "url=x", "x", "-1;x", "5x;y", "0;url=", "0;''"})
  void otherwiseItLeadsNowhere(String content) {
    assertThat(MetaRefresh.target(content)).isEmpty();
  }
}
