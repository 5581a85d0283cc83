package crawler.fetch;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  private static volatile @Nullable Thread preparing;

  private EventLoops() {}

  /**
   * Begins to load what starting takes, native code and classes, and returns. For whoever has other
   * things to do before {@link #start}, which then waits for the end of it: two threads that load
   * the same classes in another order could wait for each other.
   */
  public static void prepare() {
    preparing = Thread.ofPlatform().daemon().name("prepare").start(EventLoops::load);
  }

  private static void load() {
    // What fails here fails again, and is told, where it is needed.
    try {
      TimedTransport.best();
      WebClients.load();
    } catch (RuntimeException | LinkageError e) {
      return;
    }
  }

  private static void awaitPrepared() {
    Thread thread = preparing;
    try {
      if (thread != null) {
        thread.join();
        preparing = null;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

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
    awaitPrepared();
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
