package crawler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.fetch.Header;
import crawler.model.PageResult;
import crawler.model.Reason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers write into a Location, and what docs/redirects.md says becomes of it. */
@ParameterizedClass
@EnumSource(Waiting.class)
class LocationsTest extends DownloadContract {
  private static final String LOGIN = "Basic bWU6aXQ="; // me:it

  LocationsTest(Waiting waiting) {
    super(waiting);
  }

  private static String redirect(int status, String headers) {
    return "HTTP/1.1 " + status + " Found\r\nContent-Length: 0\r\n" + headers + "\r\n";
  }

  private static String to(String location) {
    return redirect(302, "Location: " + location + "\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      textBlock =
          """
          next -> /dir/next
          ../next -> /next
          /next -> /next
          ///127.0.0.1:PORT/next -> /next
          //127.0.0.1:PORT/next -> /next
          \\\\127.0.0.1:PORT\\next -> /next
          http:next -> /dir/next
          HTTP://127.0.0.1:PORT/next -> /next
          ?q=a b -> /dir/start?q=a%20b
          /a b -> /a%20b
          /a\tb -> /ab
          /caf\u00c3\u00a9 -> /caf%C3%A9
          /caf\u00e9 -> /caf%E9
          /a%2Fb%zz -> /a%2Fb%zz
          /x#part -> /x
          """)
  void isResolvedAsBrowsersDo(String location, String path) throws Exception {
    server
        .on("/dir/start", to(location.replace("PORT", "" + server.port())))
        .on(path, RawServer.ok("here"));

    PageResult.Saved page = saved(server.url("/dir/start"));

    assertThat(page.visit().finalUrl()).hasToString(server.url(path));
    assertThat(page.visit().redirects()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "'data:text/html,hi', redirect-scheme",
    "FILE:/etc/passwd, redirect-scheme",
    "java\tscript:alert(1), redirect-scheme",
    "mailto:me@h.test, redirect-scheme",
    "ws://127.0.0.1/, redirect-scheme",
    "'', redirect-limit",
    "'   ', redirect-limit",
    "start, redirect-limit",
    "http://, protocol",
    "http://a..b/, protocol",
    "http://127.0.0.1:0/, protocol",
    "http://127.0.0.1:99999/, protocol",
    "/a\u0007b, protocol",
    "/a\u0000b, protocol",
  })
  void saysWhyItIsNotFollowed(String location, String reason) throws Exception {
    server.on("/start", to(location));

    PageResult.Failed lost = failed(server.url("/start"));

    assertThat(lost.reason().code()).isEqualTo(reason);
    assertThat(lost.visit().redirects()).isEmpty();
    assertThat(server.requests).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 304, 305, 306, 310, 399})
  void isNotFollowedUnderAnotherStatus(int status) throws Exception {
    server.on("/start", redirect(status, "Location: /next\r\n")).on("/next", RawServer.ok("no"));

    PageResult.Failed lost = failed(server.url("/start"));

    assertThat(lost.reason()).isEqualTo(Reason.HTTP_3XX);
    assertThat(lost.visit().status()).isEqualTo(status);
    assertThat(server.count("/next")).isZero();
  }

  @Test
  void mayBeLongButNotEndless() throws Exception {
    String path = "/" + "x".repeat(60_000);
    server
        .on("/long", to(path))
        .on(path, RawServer.ok("here"))
        .on("/longer", to("/" + "x".repeat(100_000)));

    assertThat(saved(server.url("/long")).visit().finalUrl().path()).isEqualTo(path);
    assertThat(reason(server.url("/longer"))).isEqualTo(Reason.HEADER_TOO_LARGE);
  }

  @Test
  void leadsOnTenTimesUnlessToldOtherwise() throws Exception {
    retry = new RetryOptions(0, Duration.ofSeconds(30), RetryOptions.DEFAULTS.maxRedirects());
    for (int hop = 0; hop < 11; hop++) {
      server.on("/" + hop, to("/" + (hop + 1)));
    }
    server.on("/11", RawServer.ok("here"));

    assertThat(saved(server.url("/1")).visit().redirects()).hasSize(10);
    assertThat(reason(server.url("/0"))).isEqualTo(Reason.REDIRECT_LIMIT);
  }

  @Test
  void endsAtOnceWhereThePageHasBeen() throws Exception {
    server.on("/a", to("/b")).on("/b", to("/c")).on("/c", to("/b#again"));

    PageResult.Failed lost = failed(server.url("/a"));

    assertThat(lost.reason()).isEqualTo(Reason.REDIRECT_LIMIT);
    assertThat(server.requests).hasSize(3);
  }

  @Test
  void givesItsCredentialsToItsOwnOriginAlone() throws Exception {
    try (var other = new RawServer()) {
      server.on("/a", to("http://me:it@127.0.0.1:" + other.port() + "/b"));
      other.on("/b", to("/c")).on("/c", to(server.url("/d")));
      server.on("/d", to(other.url("/e")));
      other.on("/e", RawServer.ok("here"));

      PageResult.Saved page = saved(server.url("/a"));

      assertThat(other.last("/b").header("Authorization")).isEqualTo(LOGIN);
      assertThat(other.last("/c").header("Authorization")).isEqualTo(LOGIN);
      assertThat(server.last("/d").header("Authorization")).isEmpty();
      assertThat(other.last("/e").header("Authorization")).isEmpty();
      assertThat(page.visit().redirects().toString()).doesNotContain("me", "it@");
    }
  }

  @Test
  void leavesAnAuthorizationBehindWhenOnlyThePortChanges() throws Exception {
    headers = List.of(new Header("Authorization", "Bearer t"), new Header("Accept", "text/html"));
    try (var other = new RawServer()) {
      server.on("/a", to(other.url("/b"))).on("/d", to("/e")).on("/e", RawServer.ok("back"));
      other.on("/b", to("/c")).on("/c", to(server.url("/d")));

      saved(server.url("/a"));

      assertThat(server.last("/a").header("Authorization")).isEqualTo("Bearer t");
      for (RawServer.Request later :
          List.of(other.last("/b"), other.last("/c"), server.last("/d"), server.last("/e"))) {
        assertThat(later.header("Authorization")).isEmpty();
        assertThat(later.header("Accept")).isEqualTo("text/html");
      }
    }
  }
}
