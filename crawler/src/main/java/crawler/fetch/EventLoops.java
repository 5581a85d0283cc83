package crawler.fetch;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.Duration;
import java.util.List;

/** Makes the Vert.x instance that a fetcher runs on. */
public final class EventLoops {
  /** Where Netty's HTTP decoders look; Vert.x does not pass the setting on. */
  private static final String STRICT_LINES = "io.netty.handler.codec.http.defaultStrictLineParsing";

  static {
    // A recipient may take a bare LF for the end of a line (RFC 9112, section 2.2), and servers
    // that send one are still about.
    if (System.getProperty(STRICT_LINES) == null) {
      System.setProperty(STRICT_LINES, "false");
    }
  }

  private EventLoops() {}

  /** As many event loops as the machine has cores: each is one thread that never waits. */
  public static int count() {
    return Math.max(1, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Starts {@link #count()} event loops on the best transport; the caller closes them.
   *
   * @param dnsTimeout for one query to one name server
   */
  public static Vertx start(Duration dnsTimeout) {
    return start(dnsTimeout, List.of());
  }

  /**
   * The same with other name servers.
   *
   * @param nameServers each {@code address:port}; none means those of the system
   */
  public static Vertx start(Duration dnsTimeout, List<String> nameServers) {
    AddressResolverOptions names =
        new AddressResolverOptions().setQueryTimeout(dnsTimeout.toMillis());
    nameServers.forEach(names::addServer);
    VertxOptions options =
        new VertxOptions()
            .setEventLoopPoolSize(count())
            .setAddressResolverOptions(names)
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setFileCachingEnabled(false)
                    .setClassPathResolvingEnabled(false));
    return Vertx.builder().with(options).withTransport(TimedTransport.best()).build();
  }
}
