package crawler.site;

import static crawler.site.Browser.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.model.ConfigException;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DemoSiteTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void closeVertx() throws Exception {
    vertx.close().await(30, TimeUnit.SECONDS);
  }

  private DemoSite start(SiteOptions options) throws Exception {
    return DemoSite.start(vertx, options).await(30, TimeUnit.SECONDS);
  }

  @Test
  void servesThePagesThatTheContentForetells() throws Exception {
    DemoSite site = start(SiteSetups.pages(20, 5000, 3));
    SiteContent content = new SiteContent(SiteSetups.pages(20, 5000, 3));
    try (Browser browser = new Browser(site.baseUrl())) {
      for (int number = 0; number < 20; number++) {
        HttpResponse<byte[]> page = browser.get("/page/" + number);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).hasSize(5000).isEqualTo(content.pageBytes(number, site.baseUrl()));
        assertThat(header(page, "content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(header(page, "content-length")).isEqualTo("5000");
      }
      assertThat(browser.status("/page/20")).isEqualTo(404);
    }
  }

  @Test
  void sendsRedirectsToThePageAndFailsAsForetold() throws Exception {
    DemoSite site = start(SiteSetups.shares(60, 40, 30));
    try (Browser browser = new Browser(site.baseUrl())) {
      for (int number = 0; number < 60; number++) {
        HttpResponse<byte[]> answer = browser.get("/page/" + number);
        int expected =
            switch (site.content().fate(number)) {
              case PAGE -> 200;
              case REDIRECT -> 302;
              case NOT_FOUND -> 404;
              case SERVER_ERROR -> 500;
            };
        assertThat(answer.statusCode()).isEqualTo(expected);
        if (expected == 302) {
          assertThat(header(answer, "location")).isEqualTo("/moved/" + number);
          assertThat(browser.get("/moved/" + number).body())
              .isEqualTo(site.content().pageBytes(number, site.baseUrl()));
        }
      }
    }
  }

  @Test
  void answersHeadWithTheHeadersOfGetAndRefusesOtherMethods() throws Exception {
    DemoSite site = start(SiteSetups.pages(20, 5000, 1));
    try (Browser browser = new Browser(site.baseUrl())) {
      HttpResponse<byte[]> head = browser.send("HEAD", "/page/3");
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      assertThat(header(head, "content-length")).isEqualTo("5000");
      HttpResponse<byte[]> post = browser.send("POST", "/page/3");
      assertThat(post.statusCode()).isEqualTo(405);
      assertThat(header(post, "allow")).isEqualTo("GET, HEAD");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5000, 1_000_000})
  void compressesPagesForClientsThatAcceptIt(int size) throws Exception {
    DemoSite site = start(SiteSetups.gzip(size));
    try (Browser browser = new Browser(site.baseUrl())) {
      byte[] expected = site.content().pageBytes(3, site.baseUrl());
      HttpResponse<byte[]> packed = browser.get("/page/3", "Accept-Encoding", "br, gzip;q=0.8");
      assertThat(header(packed, "content-encoding")).isEqualTo("gzip");
      assertThat(header(packed, "vary")).isEqualToIgnoringCase("accept-encoding");
      assertThat(header(packed, "content-length"))
          .isEqualTo(size == 5000 ? Integer.toString(packed.body().length) : "none");
      assertThat(packed.body()).hasSizeLessThan(size);
      assertThat(unpacked(packed.body())).isEqualTo(expected);
      assertThat(browser.get("/page/3").body()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip|true", "GZIP ; q=1|true", "x-gzip|true", "*|true", "br, *;q=0.1|true",
        "br|false", "gzip;q=0|false", "gzip;q=0.0, *|false", "*;q=0|false", "''|false"
      })
  void understandsWhatAClientAccepts(String header, boolean accepted) {
    assertThat(AnswerWriter.acceptsGzip(header)).isEqualTo(accepted);
  }

  @Test
  void waitsAtLeastAsLongAsAsked() throws Exception {
    DemoSite site = start(SiteSetups.latency(Duration.ofMillis(40), Duration.ofMillis(10)));
    try (Browser browser = new Browser(site.baseUrl())) {
      for (int number = 0; number < 5; number++) {
        assertThat(millis(browser, "/page/" + number)).isGreaterThanOrEqualTo(30);
      }
      assertThat(millis(browser, "/slow/60")).isGreaterThanOrEqualTo(90);
    }
  }

  private static long millis(Browser browser, String path) throws Exception {
    long start = System.nanoTime();
    assertThat(browser.status(path)).isEqualTo(200);
    return (System.nanoTime() - start) / 1_000_000;
  }

  @Test
  void countsWhatItIsAskedByHost() throws Exception {
    DemoSite site = start(SiteSetups.latency(Duration.ofMillis(20), Duration.ZERO));
    String host = site.baseUrl().substring("http://".length());
    String otherName = host.replace("127.0.0.1", "localhost");
    try (Browser browser = new Browser(site.baseUrl());
        Browser other = new Browser("http://" + otherName)) {
      assertThat(browser.status("/page/1")).isEqualTo(200);
      assertThat(browser.status("/nothing")).isEqualTo(404);
      assertThat(other.status("/page/1")).isEqualTo(200);
      JsonObject stats = new JsonObject(browser.text("/stats"));
      assertThat(stats.getLong("requests")).isEqualTo(3);
      assertThat(stats.getInteger("in_flight")).isZero();
      assertThat(stats.getInteger("most_in_flight")).isEqualTo(1);
      JsonObject origins = stats.getJsonObject("origins");
      assertThat(origins.getJsonObject(host).getLong("requests")).isEqualTo(2);
      assertThat(origins.getJsonObject(otherName).getLong("requests")).isEqualTo(1);
    }
    assertThat(site.stats().of(host).requests()).isEqualTo(2);
  }

  @Test
  void twoSitesOfOneVertxDoNotShareAPort() throws Exception {
    DemoSite one = start(SiteSetups.pages(20, 2000, 1));
    DemoSite two = start(SiteSetups.pages(20, 3000, 1));
    assertThat(one.baseUrl()).isNotEqualTo(two.baseUrl());
    try (Browser first = new Browser(one.baseUrl());
        Browser second = new Browser(two.baseUrl())) {
      for (int i = 0; i < 4; i++) {
        assertThat(first.get("/page/1").body()).hasSize(2000);
        assertThat(second.get("/page/1").body()).hasSize(3000);
      }
      one.close().await(30, TimeUnit.SECONDS);
      assertThat(second.status("/page/2")).isEqualTo(200);
      assertThatThrownBy(() -> first.get("/page/2")).isInstanceOf(java.io.IOException.class);
    }
  }

  @Test
  void saysThatAPortIsInUseOrAHostIsNotHere() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> start(SiteSetups.at("0.0.0.0", port)))
          .isInstanceOf(ConfigException.class)
          .hasMessage(
              "port: " + port + " is in use on 0.0.0.0; choose another, or 0 for any that is free");
    }
    assertThatThrownBy(() -> start(SiteSetups.at("192.0.2.1", 0)))
        .isInstanceOf(ConfigException.class)
        .hasMessage("host: expected an address of this machine, was '192.0.2.1'");
  }

  @Test
  void tellsAnAddressThatCanBeReachedWhenItListensEverywhere() throws Exception {
    DemoSite site = start(SiteSetups.at("0.0.0.0", 0));
    assertThat(site.baseUrl()).startsWith("http://127.0.0.1:");
    try (Browser browser = new Browser(site.baseUrl())) {
      assertThat(browser.status("/")).isEqualTo(200);
    }
    assertThat(List.of(DemoSite.authority("::1", 80), DemoSite.authority("[::1]", 80)))
        .containsOnly("[::1]:80");
  }

  private static byte[] unpacked(byte[] gzip) throws Exception {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return in.readAllBytes();
    }
  }
}
