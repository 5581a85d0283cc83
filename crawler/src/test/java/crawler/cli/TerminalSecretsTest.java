package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalSecretsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization",
        "cookie",
        "Proxy-Authorization",
        "X-Api-KEY",
        "x-token",
        "Secret"
      })
  void hidesTheValueOfAHeaderThatAuthenticates(String name) {
    assertThat(TerminalSecrets.hide(List.of("-H", name + ": Basic abc:def")))
        .containsExactly("-H", name + ": ***");
    assertThat(TerminalSecrets.hide(List.of("--header=" + name + ":abc", "-H" + name + ": abc")))
        .containsExactly("--header=" + name + ": ***", "-H" + name + ": ***");
  }

  @Test
  void hidesCredentialsInUrlsWhereverTheyStand() {
    assertThat(
            TerminalSecrets.hide(
                List.of(
                    "http://user:pa@ss@host.test/@x",
                    "--proxy=http://user:pw@proxy.test:3128",
                    "user:pw@host.test/a",
                    "//user@host.test/")))
        .containsExactly(
            "http://***@host.test/@x",
            "--proxy=http://***@proxy.test:3128",
            "***@host.test/a",
            "//***@host.test/");
  }

  @Test
  void hidesPasswordsWithASlash() {
    assertThat(
            TerminalSecrets.hide(
                List.of("http://me:se/c#r?et@host.test/", "--proxy=http://me:se/cret@p.test:1")))
        .containsExactly("http://***@host.test/", "--proxy=http://***@p.test:1");
  }

  @Test
  void leavesEverythingElseAsItIs() {
    List<String> harmless =
        List.of(
            "crawler",
            "-H",
            "Accept: text/html; q=0.5",
            "-A",
            "bot/1 (me@host.test)",
            "http://host.test:8080/@user?a=b@c",
            "https://host.test/?mail=a:b@c",
            "-d",
            "key:words");
    assertThat(TerminalSecrets.hide(harmless)).isEqualTo(harmless);
  }
}
