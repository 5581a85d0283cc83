package crawler.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SiteProcessTest {
  private static final String MAIN = SiteChild.class.getName();

  @Test
  void servesTheSiteFromAProcessOfItsOwnUntilItIsClosed() throws Exception {
    SiteProcess site = SiteProcess.start(MAIN, SiteSetups.pages(30, 3000, 5));
    try (Browser browser = new Browser(site.baseUrl())) {
      assertThat(site.pageUrls()).hasSize(30).first().isEqualTo(site.baseUrl() + "/page/0");
      assertThat(browser.get("/page/7").body())
          .isEqualTo(site.content().pageBytes(7, site.baseUrl()));
      site.close();
      assertThatThrownBy(() -> browser.get("/page/7")).isInstanceOf(IOException.class);
    }
  }

  @Test
  void saysWhenTheSiteEndsBeforeItListens() {
    assertThatThrownBy(() -> SiteProcess.start(MAIN, SiteSetups.at("fails.invalid", 0)))
        .isInstanceOf(IOException.class)
        .hasMessage("the demo site ended before it listened");
  }

  @Test
  void saysWhenTheSiteDoesNotListenInTime() {
    assertThatThrownBy(
            () ->
                SiteProcess.start(MAIN, SiteSetups.at("silent.invalid", 0), Duration.ofMillis(300)))
        .isInstanceOf(IOException.class)
        .hasMessage("the demo site did not listen within 0.3 s");
  }

  @Test
  void turnsOptionsIntoArguments() {
    SiteOptions options =
        new SiteOptions(
            "::1", 8080, 10, 2048, Duration.ofSeconds(2), Duration.ofMillis(5), 2.5, 100, true, -3);
    assertThat(SiteProcess.arguments(options))
        .containsExactly(
            "site",
            "--host=::1",
            "--port=8080",
            "--pages=10",
            "--size=2048",
            "--latency=2000ms",
            "--jitter=5ms",
            "--errors=2.5%",
            "--redirects=100%",
            "--seed=-3",
            "--gzip",
            "--until-stdin-ends");
    assertThat(SiteProcess.arguments(SiteOptions.DEFAULTS))
        .contains("--errors=0%")
        .doesNotContain("--gzip");
  }

  @Test
  void waitsUntilItsInputEnds() throws Exception {
    PipedOutputStream parent = new PipedOutputStream();
    try (PipedInputStream input = new PipedInputStream(parent)) {
      Thread child = Thread.startVirtualThread(() -> SiteProcess.untilEndOfInput(input));
      parent.write(1);
      parent.flush();
      assertThat(child.join(Duration.ofMillis(50))).isFalse();
      parent.close();
      assertThat(child.join(Duration.ofSeconds(30))).isTrue();
    }
  }
}
