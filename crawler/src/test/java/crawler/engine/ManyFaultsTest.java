package crawler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.address.PrivateAddresses;
import crawler.event.CrawlListener;
import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.fetch.ContentCoding;
import crawler.fetch.FetchOptions;
import crawler.pipeline.RawServer;
import crawler.politeness.PolitenessOptions;
import crawler.robots.RobotsOptions;
import crawler.store.StoreOptions;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Ten thousand faults of all kinds, in one process for each model, and what it holds afterwards.
 */
@Timeout(300)
class ManyFaultsTest {
  private static final int WARM_UP_RUNS = 3;
  private static final int FAULTS_A_RUN = 500;
  private static final String OK = "HTTP/1.1 200 OK\r\n";

  @TempDir private Path directory;

  /** What each path comes to, all of them over and over. */
  private static Map<String, String> faults(RawServer server, int deadPort) {
    Map<String, String> endings = new TreeMap<>();
    String long200 = OK + "Content-Length: 100000\r\n\r\n";
    server
        .onClosing("/empty", "")
        .onClosing("/cut", long200 + "x".repeat(70_000))
        .onClosing("/cut-chunks", OK + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")
        .on("/bad-chunk", OK + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n")
        .on("/length", OK + "Content-Length: -1\r\n\r\n")
        .on("/no-colon", OK + "X\r\n\r\n")
        .on("/status", "HTTP/1.1 2x0 OK\r\n\r\n")
        .on("/old", "<html>")
        .on("/large-head", OK + "X: y\r\n".repeat(2_001) + "\r\n")
        .on("/large", OK + "Content-Length: 10000000\r\n\r\n" + "x".repeat(100_000))
        .on("/gzip", OK + "Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello")
        .on("/coding", OK + "Content-Encoding: odd\r\nContent-Length: 5\r\n\r\nhello")
        .on("/circle", RedirectFaults.to("/circle"))
        .on("/ftp", RedirectFaults.to("ftp://127.0.0.1/"))
        .on("/inside", RedirectFaults.to("http://10.0.0.1/"))
        .on("/none", "HTTP/1.1 404 No\r\nContent-Length: 5\r\n\r\nsorry")
        .on("/fine", RawServer.ok("fine"));
    endings.put(server.url("/empty"), "empty-reply");
    endings.put(server.url("/cut"), "truncated");
    endings.put(server.url("/cut-chunks"), "truncated");
    for (String path : List.of("/bad-chunk", "/length", "/no-colon", "/status", "/old")) {
      endings.put(server.url(path), "protocol");
    }
    endings.put(server.url("/large-head"), "header-too-large");
    endings.put(server.url("/large"), "too-large");
    endings.put(server.url("/gzip"), "decode");
    endings.put(server.url("/coding"), "decode");
    endings.put(server.url("/circle"), "redirect-limit");
    endings.put(server.url("/ftp"), "redirect-scheme");
    endings.put(server.url("/inside"), "private-address");
    endings.put(server.url("/none"), "http-4xx");
    endings.put(server.url("/fine"), "saved");
    endings.put("http://127.0.0.1:" + deadPort + "/", "connect-refused");
    return endings;
  }

  private CrawlOptions options(Model model) {
    FetchOptions fetch =
        new FetchOptions(
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            0,
            1 << 20,
            List.of(),
            "test/1",
            null,
            null,
            false,
            ContentCoding.USUAL,
            PrivateAddresses.LISTED,
            0);
    return new CrawlOptions(
        directory,
        PolitenessOptions.fixed(32, 32, Duration.ZERO),
        RobotsOptions.IGNORE,
        fetch,
        Runs.NO_RETRIES,
        StoreOptions.DEFAULTS,
        model,
        OrderOptions.DEFAULTS,
        FailOn.ANY,
        true,
        false);
  }

  @ParameterizedTest
  @CsvSource({"COROUTINES, 11", "EVENT_LOOP, 3"})
  @Proves(FaultRow.MANY_FAULTS)
  void leaveNoDescriptorThreadBufferOrObjectBehind(Model model, int runs) throws Exception {
    try (QuietLogs _ = new QuietLogs();
        RawServer server = new RawServer();
        Socket dead = new Socket();
        Crawler crawler = Crawler.create(options(model))) {
      // Bound and not listening: nobody else can have the port.
      dead.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Map<String, String> endings = faults(server, dead.getLocalPort());
      for (int run = 0; run < WARM_UP_RUNS; run++) {
        meet(crawler, server, endings);
      }
      // What event loops open for themselves stays; what was closed takes a moment.
      OpenDescriptors.awaitRest();
      Holdings before = Holdings.now();
      for (int run = 0; run < runs; run++) {
        meet(crawler, server, endings);
      }
      Holdings.settled(before).assertNoMoreThan(before);
    }
  }

  private void meet(Crawler crawler, RawServer server, Map<String, String> endings)
      throws Exception {
    List<String> urls =
        IntStream.range(0, FAULTS_A_RUN)
            .mapToObj(i -> endings.keySet().stream().map(url -> url + "?" + i))
            .flatMap(each -> each)
            .limit(FAULTS_A_RUN)
            .toList();
    Runs.end(
        crawler.start(
            Runs.urls(urls), InputStream.nullInputStream(), CrawlListener.NONE, Map.of()));
    Map<String, List<String>> byReason =
        Runs.manifest(directory).stream()
            .collect(
                Collectors.groupingBy(
                    line -> line.getString("url").replaceFirst("\\?.*", ""),
                    TreeMap::new,
                    Collectors.mapping(
                        line -> line.getString("reason", line.getString("outcome")),
                        Collectors.toList())));
    byReason.forEach((url, reasons) -> assertThat(reasons).as(url).containsOnly(endings.get(url)));
    assertThat(byReason.values().stream().mapToInt(List::size).sum()).isEqualTo(FAULTS_A_RUN);
    server.requests.clear();
    server.closeConnections();
  }
}
