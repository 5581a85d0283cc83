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
import org.jspecify.annotations.Nullable;

/**
 * The web clients behind a fetcher: one keeps its connections for later requests, the other closes
 * each after use. Those for TLS are others, made when the first is asked for. Thread-safe.
 */
final class WebClients {
  private final Vertx vertx;
  private final FetchOptions options;
  private final TlsEngine engine;
  private final PoolOptions pool;
  private final Pair plain;
  private volatile @Nullable Pair tls;
  private volatile int mostKept = Integer.MAX_VALUE;
  private volatile boolean closed;

  /**
   * @param hostConcurrency requests to one host that may be in flight
   */
  WebClients(Vertx vertx, FetchOptions options, TlsEngine engine, int hostConcurrency) {
    this.vertx = vertx;
    this.options = options;
    this.engine = engine;
    // Twice as many as may be in flight: connections that are given up still count for a moment.
    this.pool = new PoolOptions().setHttp1MaxSize(Math.min(2 * hostConcurrency, 131_070));
    this.plain = pair(clientOptions(options));
  }

  /** Loads what making one takes. */
  static void load() {
    clientOptions(FetchOptions.DEFAULTS);
    new WebClientOptions();
    LoadBalancer.ROUND_ROBIN.selector(List.of());
  }

  private Pair pair(HttpClientOptions client) {
    HttpClientAgent keeping = vertx.httpClientBuilder().with(client).with(pool).build();
    HttpClientOptions spare = new HttpClientOptions(client).setKeepAlive(false);
    HttpClientAgent closing = vertx.httpClientBuilder().with(spare).with(pool).build();
    return new Pair(keeping, closing, wrapped(keeping), wrapped(closing));
  }

  private WebClient wrapped(HttpClientAgent agent) {
    // It would send its own beside one that the user gives as a header.
    WebClientOptions ours = new WebClientOptions().setUserAgentEnabled(false);
    WebClient web = WebClient.wrap(agent, ours);
    ((WebClientInternal) web).addInterceptor(new ExchangePhases(this::areTooManyOpen));
    return web;
  }

  private static HttpClientOptions clientOptions(FetchOptions options) {
    return new HttpClientOptions()
        .setConnectTimeout(Math.toIntExact(options.connectTimeout().toMillis()))
        .setSslHandshakeTimeout(options.connectTimeout().toMillis())
        .setForceSni(false)
        .setDecompressionSupported(false);
  }

  private HttpClientOptions tlsOptions() {
    HttpClientOptions client =
        clientOptions(options)
            .setTrustAll(options.insecure())
            .setVerifyHost(!options.insecure())
            .setSslEngineOptions(engine.options());
    if (options.caCertificates() != null && !options.insecure()) {
      client.setTrustOptions(
          new PemTrustOptions().addCertPath(options.caCertificates().toString()));
    }
    return client;
  }

  /** Closes connections after use, as long as this process has more than so many open. */
  void keepNoneAbove(int connections) {
    mostKept = connections;
  }

  private boolean areTooManyOpen() {
    return OpenSockets.count() > mostKept;
  }

  /** The client for a request for which a kept connection will do. */
  WebClient usual(boolean overTls) {
    return overTls ? tls().keeping : plain.keeping;
  }

  /** The client whose connections are new and serve one request. */
  WebClient forOneRequest(boolean overTls) {
    return overTls ? tls().closing : plain.closing;
  }

  /** Most lists have none or many: what TLS takes is loaded for the first of them. */
  private Pair tls() {
    Pair made = tls;
    return made != null ? made : makeTls();
  }

  private synchronized Pair makeTls() {
    Pair made = tls;
    if (made == null) {
      made = pair(tlsOptions());
      tls = made;
    }
    return made;
  }

  boolean areClosed() {
    return closed;
  }

  /** Closes the connections. */
  synchronized Future<Void> close() {
    closed = true;
    Pair made = tls;
    return made == null ? plain.close() : Future.join(plain.close(), made.close()).mapEmpty();
  }

  /** One that keeps its connections, one that does not, and what closes them. */
  private record Pair(
      HttpClientAgent keepingAgent,
      HttpClientAgent closingAgent,
      WebClient keeping,
      WebClient closing) {

    Future<Void> close() {
      return Future.join(keepingAgent.close(), closingAgent.close()).mapEmpty();
    }
  }
}
