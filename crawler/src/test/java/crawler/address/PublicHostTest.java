package crawler.address;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.HttpUrl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicHostTest {
  private static boolean isPublic(String host) {
    return PublicHost.isNamedBy(new HttpUrl("http", "", host, 80, "/", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.org", "www.example.org.", "8.8.8.8", "[2a00:1450::1]"})
  void isSomebodyElses(String host) {
    assertThat(isPublic(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "a.localhost.",
        "intranet",
        "printer.local",
        "a.test",
        "wiki.internal",
        "127.0.0.1",
        "10.1.2.3",
        "[::1]",
        "[fe80::1]",
        "1.0.0.127.in-addr.arpa"
      })
  void isOnesOwn(String host) {
    assertThat(isPublic(host)).isFalse();
  }
}
