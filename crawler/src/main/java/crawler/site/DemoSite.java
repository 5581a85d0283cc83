package crawler.site;

import crawler.model.ConfigException;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A site to crawl, on this machine: pages that link to each other, some of which fail, redirect or
 * take their time, as the options say; {@code /robots.txt}, {@code /sitemap.xml}, {@code
 * /urls.txt}; and addresses with a behaviour of their own, which the answer to an unknown path
 * lists. HTTP/1.1, GET and HEAD. {@code /stats} tells what was asked for.
 *
 * <p>Compressed bodies of up to 256 KiB before compression carry their length, larger ones come in
 * chunks. Thread-safe.
 */
public final class DemoSite {
  /** Who gives the same number below 0 to the same Vert.x shares one free port. */
  private static final AtomicInteger SHARED_PORTS = new AtomicInteger();

  private final Vertx vertx;
  private final SiteContent content;
  private final SiteStats stats;
  private final String deployment;
  private final String baseUrl;

  private DemoSite(
      Vertx vertx, SiteContent content, SiteStats stats, String deployment, String baseUrl) {
    this.vertx = vertx;
    this.content = content;
    this.stats = stats;
    this.deployment = deployment;
    this.baseUrl = baseUrl;
  }

  /**
   * Starts a site on as many event loops as there are cores. Whoever starts it closes it; closing
   * the Vert.x does too.
   *
   * @return fails with {@link ConfigException} when it cannot listen where the options say
   */
  public static Future<DemoSite> start(Vertx vertx, SiteOptions options) {
    SiteContent content = new SiteContent(options);
    SiteRoutes routes = new SiteRoutes(content);
    SiteStats stats = new SiteStats();
    int port = options.port() == 0 ? SHARED_PORTS.decrementAndGet() : options.port();
    AtomicInteger actualPort = new AtomicInteger();
    DeploymentOptions everyCore =
        new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors());
    return vertx
        .deployVerticle(
            () -> new SiteVerticle(options, routes, stats, port, actualPort::set), everyCore)
        .recover(e -> Future.failedFuture(explained(e, options)))
        .map(
            deployment ->
                new DemoSite(
                    vertx, content, stats, deployment, baseUrl(options, actualPort.get())));
  }

  /** Where a site with these options is, whatever port they ask for, when it has this one. */
  public static String baseUrl(SiteOptions options, int port) {
    return "http://" + authority(reachable(options.host()), port);
  }

  /** Where it is, such as {@code http://127.0.0.1:8080}, without a slash at the end. */
  public String baseUrl() {
    return baseUrl;
  }

  public SiteContent content() {
    return content;
  }

  public SiteStats stats() {
    return stats;
  }

  /** Stops listening and drops the connections there are. */
  public Future<Void> close() {
    return vertx.undeploy(deployment);
  }

  static String authority(String host, int port) {
    return (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port;
  }

  /** Nobody can connect to "any address", but to the one of this machine. */
  private static String reachable(String host) {
    return switch (host) {
      case "0.0.0.0" -> "127.0.0.1";
      case "::", "[::]" -> "::1";
      default -> host;
    };
  }

  private static Throwable explained(Throwable e, SiteOptions options) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("in use")) {
      return new ConfigException(
          "port: "
              + options.port()
              + " is in use on "
              + options.host()
              + "; choose another, or 0 for any that is free");
    }
    if (message.contains("ermission")) {
      return new ConfigException(
          "port: " + options.port() + " may not be used; choose one above 1023, or 0");
    }
    boolean noSuchAddress =
        e instanceof UnknownHostException
            || e instanceof SocketException
            || message.contains("assign");
    return noSuchAddress
        ? new ConfigException(
            "host: expected an address of this machine, was '" + options.host() + "'")
        : e;
  }
}
