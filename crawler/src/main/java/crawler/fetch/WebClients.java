package crawler.fetch;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.endpoint.LoadBalancer;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.ext.web.client.impl.WebClientInternal;
import java.util.List;

/**
 * The web clients behind a fetcher: one keeps its connections for later requests, the other closes
 * each after use. Thread-safe.
 */
final class WebClients {
  private final HttpClientAgent keepingAgent;
  private final HttpClientAgent closingAgent;
  private final WebClient keeping;
  private final WebClient closing;
  private volatile int mostKept = Integer.MAX_VALUE;
  private volatile boolean closed;

  /**
   * @param hostConcurrency requests to one host that may be in flight
   */
  WebClients(Vertx vertx, FetchOptions options, int hostConcurrency) {
    // Twice as many as may be in flight: connections that are given up still count for a moment.
    PoolOptions pool = new PoolOptions().setHttp1MaxSize(Math.min(2 * hostConcurrency, 131_070));
    this.keepingAgent = vertx.httpClientBuilder().with(clientOptions(options)).with(pool).build();
    HttpClientOptions spare = clientOptions(options).setKeepAlive(false);
    this.closingAgent = vertx.httpClientBuilder().with(spare).with(pool).build();
    this.keeping = wrapped(keepingAgent);
    this.closing = wrapped(closingAgent);
  }

  /** Loads what making one takes. */
  static void load() {
    clientOptions(FetchOptions.DEFAULTS);
    new WebClientOptions();
    LoadBalancer.ROUND_ROBIN.selector(List.of());
  }

  private static WebClient wrapped(HttpClientAgent agent) {
    // It would send its own beside one that the user gives as a header.
    WebClientOptions ours = new WebClientOptions().setUserAgentEnabled(false);
    WebClient web = WebClient.wrap(agent, ours);
    ((WebClientInternal) web).addInterceptor(new ExchangePhases());
    return web;
  }

  private static HttpClientOptions clientOptions(FetchOptions options) {
    HttpClientOptions client =
        new HttpClientOptions()
            .setConnectTimeout(Math.toIntExact(options.connectTimeout().toMillis()))
            .setSslHandshakeTimeout(options.connectTimeout().toMillis())
            .setForceSni(false)
            .setDecompressionSupported(false)
            .setTrustAll(options.insecure())
            .setVerifyHost(!options.insecure());
    if (options.caCertificates() != null && !options.insecure()) {
      client.setTrustOptions(
          new PemTrustOptions().addCertPath(options.caCertificates().toString()));
    }
    return client;
  }

  /** Closes connections after use, as long as this process has so many open. */
  void keepNoneAbove(int connections) {
    mostKept = connections;
  }

  /** The client for a request for which a kept connection will do. */
  WebClient usual() {
    return OpenSockets.count() < mostKept ? keeping : closing;
  }

  /** The client whose connections are new and serve one request. */
  WebClient forOneRequest() {
    return closing;
  }

  boolean areClosed() {
    return closed;
  }

  /** Closes the connections. */
  Future<Void> close() {
    closed = true;
    return Future.join(keepingAgent.close(), closingAgent.close()).mapEmpty();
  }
}
