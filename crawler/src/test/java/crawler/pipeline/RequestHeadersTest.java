package crawler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.fetch.Header;
import crawler.model.HttpUrl;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadersTest {

  private static HttpUrl url(String credentials) {
    return new HttpUrl("http", credentials, "a.test", 80, "/", null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization",
        "cookie",
        "PROXY-AUTHORIZATION",
        "X-Auth",
        "X-Csrf-Token",
        "Client-Secret",
        "x-api-key"
      })
  void dropsSecretsOnTheWayToAnotherOrigin(String name) {
    List<Header> own = List.of(new Header(name, "s"), new Header("Accept", "text/html"));

    assertThat(RequestHeaders.forRequest(own, url(""), true)).isEqualTo(own);
    assertThat(RequestHeaders.forRequest(own, url(""), false))
        .containsExactly(new Header("Accept", "text/html"));
  }

  @ParameterizedTest
  @CsvSource({
    "user:pass, dXNlcjpwYXNz",
    "user, dXNlcjo=",
    "us%65r:a%3Ab:c, dXNlcjphOmI6Yw==",
    "a+b:100%, YStiOjEwMCU=",
    "%C3%A9:x, w6k6eA==",
  })
  void logsInWithTheCredentialsOfTheUrl(String credentials, String encoded) {
    assertThat(RequestHeaders.forRequest(List.of(), url(credentials), true))
        .containsExactly(new Header("Authorization", "Basic " + encoded));
  }

  @Test
  void anAuthorizationOfTheUsersOwnComesFirst() {
    List<Header> own = List.of(new Header("authorization", "Bearer x"));

    assertThat(RequestHeaders.forRequest(own, url("user:pass"), true)).isEqualTo(own);
  }
}
