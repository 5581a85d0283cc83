package crawler.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

  @ParameterizedTest
  @CsvSource({
    "http://me:pw@h/@x, http://***@h/@x",
    "me:pw@h/, me:***@h/",
    "http:\\\\me@h, http:\\\\***@h",
    "http://h/?a=b@c, http://h/?a=b@c",
  })
  void aUrlLosesItsCredentialsAndNothingElse(String given, String shown) {
    assertThat(Redaction.url(given)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "http://me:p/w@h/x, http://***@h/x",
    "http://me:p#w?@h, http://***@h",
    "http://h/, http://h/",
    "http://me:p@w@h:x/, http://***@h:x/",
  })
  void whatIsNoUrlLosesEverythingInFrontOfTheLastAtSign(String given, String shown) {
    assertThat(Redaction.noUrl(given)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "no such file: a/http:/me:p/w@h/x here, no such file: a/http:/***@h/x here",
    "was 'http://me@h' and 'x://y:z@h'., was 'http://***@h' and 'x://***@h'.",
    "mail me@h.test about C:/x, mail me@h.test about C:/x",
  })
  void aSentenceLosesTheCredentialsOfTheUrlsInIt(String given, String shown) {
    assertThat(Redaction.sentence(given)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "X-Api-Key: pw, X-Api-Key: ***",
    "Authorization : pw, Authorization: ***",
    "Accept: a, Accept: a",
    "Authorization pw, ***",
  })
  void aHeaderLineLosesTheValueOfASecretHeader(String given, String shown) {
    assertThat(Redaction.headerLine(given)).isEqualTo(shown);
  }
}
