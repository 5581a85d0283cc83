package crawler.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.iomodel.LocalSite;
import crawler.iomodel.Urls;
import crawler.model.ConfigException;
import crawler.model.HttpUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TargetProbeTest {
  private LocalSite site;

  @BeforeEach
  void open() throws IOException {
    site = new LocalSite();
  }

  @AfterEach
  void close() throws IOException {
    site.close();
  }

  private List<HttpUrl> pages(String... paths) {
    return Arrays.stream(paths).map(path -> Urls.of(site.url(path))).toList();
  }

  @Test
  void measuresHowSoonTheServerAnswers() throws Exception {
    assertThat(TargetProbe.latency(pages("/page/1", "/page/2", "/missing/3"))).isPositive();
    assertThat(site.requests("/page/2")).isEqualTo(1);
  }

  @Test
  void goesOnWhenOnlyTheFirstPagesFail() throws Exception {
    assertThat(TargetProbe.latency(pages("/silent/1", "/broken/2", "/page/3", "/page/4")))
        .isPositive();
  }

  @Test
  void refusesAServerThatIsNotThere() throws Exception {
    HttpUrl nowhere;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nowhere = Urls.of("http://127.0.0.1:" + taken.getLocalPort() + "/");
    }
    assertThatThrownBy(() -> TargetProbe.latency(List.of(nowhere)))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            nowhere.origin()
                + " cannot be compared with: no page could be fetched (connect-refused 1)");
  }

  @Test
  void refusesAListOfWhichNothingCanBeFetched() {
    assertThatThrownBy(() -> TargetProbe.latency(pages("/missing/1", "/broken/2")))
        .isInstanceOf(ConfigException.class)
        .hasMessageEndingWith("no page could be fetched (http-4xx 1, http-5xx 1)");
  }

  @Test
  void measuresHowMuchTheConnectionCarries() throws Exception {
    assertThat(TargetProbe.bytesPerSecond(pages("/big", "/big"))).isGreaterThan(1 << 20);
  }
}
