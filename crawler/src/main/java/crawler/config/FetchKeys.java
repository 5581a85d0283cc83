package crawler.config;

import crawler.address.PrivateAddresses;
import crawler.engine.FailOn;
import crawler.engine.Model;
import crawler.fetch.ContentCoding;
import crawler.fetch.Header;
import crawler.model.Durability;
import crawler.store.Layout;
import crawler.store.StoreKind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The options of fetching a list. */
public final class FetchKeys {
  public static final Option<Path> INPUT =
      Option.of(
              Section.INPUT,
              "input",
              new Kind.FilePath(true),
              "FILE",
              "list with one URL a line, or a .csv, .tsv, .jsonl or sitemap (.xml), gzip accepted; - is"
                  + " standard input; repeatable")
          .letter('i')
          .many();
  public static final Option<FailOn> FAIL_ON =
      Option.of(
              Section.LIMITS,
              "fail-on",
              new Kind.Tolerance(),
              "SHARE",
              "failures that make the exit code non-zero: none, any, or more than a share such as"
                  + " 5%")
          .standard("any");
  public static final Option<Integer> CONCURRENCY =
      Option.of(Section.LIMITS, "concurrency", new Kind.Whole(), "N", "requests in flight, in all")
          .letter('c')
          .standard("256");
  public static final Option<Duration> TIMEOUT =
      time(Section.LIMITS, "timeout", "60s", "for one attempt, from its start to the last byte");
  public static final Option<Duration> CONNECT_TIMEOUT =
      time(Section.LIMITS, "connect-timeout", "10s", "for the connection, TLS included");
  public static final Option<Duration> DNS_TIMEOUT =
      time(Section.LIMITS, "dns-timeout", "5s", "for looking up a host's name");
  public static final Option<Duration> HEADER_TIMEOUT =
      time(Section.LIMITS, "header-timeout", "30s", "from the request to the whole reply head");
  public static final Option<Long> MIN_SPEED =
      Option.of(
              Section.LIMITS,
              "min-speed",
              new Kind.Size(),
              "SIZE",
              "give up a body that is slower than this, in bytes a second, for 30 s")
          .standard("100B");
  public static final Option<Long> MAX_BODY =
      Option.of(
              Section.LIMITS,
              "max-body",
              new Kind.Size(),
              "SIZE",
              "give up a body larger than this")
          .standard("64MiB");
  public static final Option<Integer> RETRIES =
      Option.of(
              Section.LIMITS,
              "retries",
              new Kind.Whole(),
              "N",
              "more attempts after a failure that may pass")
          .standard("2");
  public static final Option<Duration> RETRY_MAX_DELAY =
      time(
          Section.LIMITS,
          "retry-max-delay",
          "30s",
          "longest wait before another attempt, Retry-After included");
  public static final Option<Integer> MAX_REDIRECTS =
      Option.of(
              Section.LIMITS,
              "max-redirects",
              new Kind.Whole(),
              "N",
              "redirects followed for one URL; 0 follows none")
          .standard("10");
  public static final Option<Header> HEADER =
      Option.of(
              Section.NETWORK,
              "header",
              new Kind.HeaderLine(),
              "'K: V'",
              "header sent with every request; repeatable")
          .letter('H')
          .many();
  public static final Option<String> USER_AGENT =
      Option.of(
              Section.NETWORK,
              "user-agent",
              new Kind.Text(),
              "TEXT",
              "how the crawler introduces itself (default crawler/VERSION)")
          .letter('A');
  public static final Option<List<ContentCoding>> ACCEPT_ENCODING =
      Option.of(
              Section.NETWORK,
              "accept-encoding",
              new Kind.Choices<>(Kind.Choice.of(ContentCoding.values())),
              "LIST",
              "compressions to ask for, as far as this machine can decode them; identity is none")
          .standard("gzip,deflate,br,zstd");
  public static final Option<URI> PROXY =
      Option.of(
          Section.NETWORK,
          "proxy",
          new Kind.Proxy(),
          "URL",
          "http://[user:password@]host:port (default: http_proxy, https_proxy and no_proxy of the"
              + " environment)");
  public static final Option<Path> CACERT =
      Option.of(
          Section.NETWORK,
          "cacert",
          new Kind.FilePath(true),
          "FILE",
          "certificates (PEM) to trust instead of the system's");
  public static final Option<Boolean> INSECURE =
      Option.flag(Section.NETWORK, "insecure", "accept any TLS certificate").letter('k');
  public static final Option<PrivateAddresses> PRIVATE_ADDRESSES =
      Option.of(
              Section.NETWORK,
              "private-addresses",
              Kind.Choice.of(PrivateAddresses.values()),
              "RULE",
              "addresses that are not public: listed (only those that a list names as an IP address"
                  + " or localhost), deny or allow")
          .standard("listed");
  public static final Option<Model> MODEL =
      Option.of(
              Section.NETWORK,
              "model",
              Kind.Choice.of(Model.values()),
              "MODEL",
              "who waits for the network: coroutines or event-loop")
          .standard("coroutines");
  public static final Option<Path> DIR =
      Option.of(
              Section.STORAGE,
              "dir",
              new Kind.FilePath(false),
              "DIR",
              "the run directory: pages, manifest and summary")
          .letter('d')
          .standard("crawl-out");
  public static final Option<Layout> LAYOUT =
      Option.of(
              Section.STORAGE,
              "layout",
              Kind.Choice.of(Layout.values()),
              "LAYOUT",
              "how files are named: mirror (as the site), hash (of the URL) or flat (by number)")
          .standard("mirror");
  public static final Option<StoreKind> STORE =
      Option.of(
              Section.STORAGE,
              "store",
              Kind.Choice.of(StoreKind.values()),
              "KIND",
              "where pages go: files, or none (read and dropped)")
          .standard("files");
  public static final Option<Integer> SAVE_CONCURRENCY =
      Option.of(
              Section.STORAGE,
              "save-concurrency",
              new Kind.Whole(),
              "N",
              "pages written at the same time")
          .standard("4");
  public static final Option<Durability> DURABILITY =
      Option.of(
              Section.STORAGE,
              "durability",
              Kind.Choice.of(Durability.values()),
              "KIND",
              "what a recorded page outlives: none (the end of the process) or fsync (a loss of"
                  + " power too)")
          .standard("none");
  public static final Option<Boolean> NEAR_DUPLICATES =
      Option.flag(
          Section.STORAGE,
          "near-duplicates",
          "note pages with nearly the text of another in the manifest; equal bytes are always noted");
  public static final Option<Boolean> OVERWRITE =
      Option.flag(Section.STORAGE, "overwrite", "replace the files of an earlier run in DIR");
  public static final Option<Boolean> RESUME =
      Option.flag(Section.STORAGE, "resume", "go on with the run in DIR, or start it");

  private static final List<Option<?>> LIMITS =
      List.of(
          CONCURRENCY,
          TIMEOUT,
          CONNECT_TIMEOUT,
          DNS_TIMEOUT,
          HEADER_TIMEOUT,
          MIN_SPEED,
          MAX_BODY,
          RETRIES,
          RETRY_MAX_DELAY,
          MAX_REDIRECTS,
          LimitKeys.MAX_PAGES,
          LimitKeys.MAX_PAGES_PER_HOST,
          LimitKeys.TIME_LIMIT,
          LimitKeys.MAX_BYTES,
          FAIL_ON);
  private static final List<Option<?>> NETWORK =
      List.of(
          HEADER, USER_AGENT, ACCEPT_ENCODING, PROXY, CACERT, INSECURE, PRIVATE_ADDRESSES, MODEL);
  private static final List<Option<?>> STORAGE =
      List.of(DIR, LAYOUT, STORE, SAVE_CONCURRENCY, DURABILITY, NEAR_DUPLICATES, OVERWRITE, RESUME);

  /** In the order of help. */
  public static final List<Option<?>> ALL =
      Stream.of(
              List.of(INPUT),
              ListKeys.ALL,
              OrderKeys.ALL,
              LIMITS,
              PolitenessKeys.ALL,
              NETWORK,
              STORAGE)
          .<Option<?>>flatMap(List::stream)
          .toList();

  private FetchKeys() {}

  private static Option<Duration> time(
      Section section, String name, String standard, String description) {
    return Option.of(section, name, new Kind.Time(), "TIME", description).standard(standard);
  }
}
