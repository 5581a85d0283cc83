package crawler.faults;

import crawler.model.Reason;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.TestReporter;

/**
 * Every fault that is known, and what becomes of a URL that meets it. Each is proved by the tests
 * that are marked {@link Proves} or {@link ProvesItsArgument}; {@link FaultTableReport} holds the
 * build to that.
 */
public enum FaultRow {
  KILLED(Group.PROMISE, "kill -9 at 20 random moments", "one line a URL, no partial file"),
  POWER_LOST(Group.PROMISE, "loss of power with --durability fsync", "page, name, line, in order"),
  CUT_UNNOTICED(Group.PROMISE, "a body cut anywhere", "never saved"),
  ENDLESS_LIST(Group.PROMISE, "a list that is ever longer", "flat memory"),
  ENDLESS_BODIES(Group.PROMISE, "bodies that are ever larger", "flat memory"),
  MANY_FAULTS(Group.PROMISE, "10,000 faults in one process", "nothing held"),
  MANY_HOSTS(Group.PROMISE, "more hosts than descriptors", "connections are bounded"),
  STUCK(Group.PROMISE, "a thousand servers that never let go", "the run ends, each has its line"),
  TARPITS(Group.PROMISE, "every tenth host never answers", "less than 5 % lost by the others"),
  HOST_DOWN(Group.PROMISE, "500 pages of a host that is down", "13 requests, each has its line"),
  TOO_EAGER(Group.PROMISE, "retries, redirects, many pages of a host", "its limits hold"),
  WRITES_OUTSIDE(Group.PROMISE, "links and names that lead outside", "nothing written there"),
  SECRETS_TOLD(Group.PROMISE, "credentials in URLs and headers", "to their origin alone"),

  NAME_UNKNOWN(Group.NETWORK, "a name that does not exist", Reason.DNS_NOT_FOUND, 1),
  RESOLVER_SILENT(Group.NETWORK, "a name server that is silent", Reason.DNS_TIMEOUT, 2),
  RESOLVER_SILENT_FOR_MANY(
      Group.NETWORK, "a name server that is silent for half of the names", "others are fetched"),
  REFUSED(Group.NETWORK, "nothing listens, at no address", Reason.CONNECT_REFUSED, 2),
  BLACKHOLE(Group.NETWORK, "connecting is never answered", Reason.CONNECT_TIMEOUT, 2),

  CERTIFICATE_EXPIRED(Group.TLS, "an expired certificate", Reason.TLS_EXPIRED, 1),
  CERTIFICATE_SELF_SIGNED(Group.TLS, "a self-signed certificate", Reason.TLS_UNTRUSTED, 1),
  CERTIFICATE_WRONG_HOST(Group.TLS, "another host's certificate", Reason.TLS_HOST_MISMATCH, 1),
  CERTIFICATE_UNKNOWN_ROOT(Group.TLS, "an unknown authority", Reason.TLS_UNTRUSTED, 1),
  TLS_TOO_OLD(Group.TLS, "TLS 1.1 at most", Reason.TLS_PROTOCOL, 1),

  CLOSED_AT_ONCE(Group.HEAD, "closed before a status line", Reason.EMPTY_REPLY, 2),
  CLOSED_IDLE(Group.HEAD, "a kept connection closed meanwhile", "saved, the retry is free"),
  HEAD_DRIPS(Group.HEAD, "headers dripped for ever", Reason.HEADER_TIMEOUT, 2),
  HEAD_LARGE(Group.HEAD, "300 KiB of headers", Reason.HEADER_TOO_LARGE, 1),
  HEAD_MANY(Group.HEAD, "5,000 headers", Reason.HEADER_TOO_LARGE, 1),
  HEAD_NUL(Group.HEAD, "NUL in a header", Reason.PROTOCOL, 1),
  HEAD_BARE_CR(Group.HEAD, "a bare CR in a header", Reason.PROTOCOL, 1),
  HEAD_NO_COLON(Group.HEAD, "a header without a colon", Reason.PROTOCOL, 1),
  STATUS_BAD(Group.HEAD, "a bad status line", Reason.PROTOCOL, 1),
  HTTP_0_9(Group.HEAD, "HTTP/0.9", Reason.PROTOCOL, 1),
  INTERIM_100(Group.HEAD, "100 before the reply", "saved"),
  INTERIM_103(Group.HEAD, "103 before the reply, 16 times", "saved"),
  INTERIM_TOO_MANY(Group.HEAD, "17 interim replies", Reason.PROTOCOL, 1),
  LENGTH_NEGATIVE(Group.HEAD, "a negative Content-Length", Reason.PROTOCOL, 1),
  LENGTH_GARBAGE(Group.HEAD, "a Content-Length of garbage", Reason.PROTOCOL, 1),
  LENGTHS_UNEQUAL(Group.HEAD, "two unequal Content-Lengths", Reason.PROTOCOL, 1),

  BODY_SLOW(Group.BODY, "a body at a byte now and then", Reason.TOO_SLOW, 2),
  BODY_STALLS(Group.BODY, "a body that stalls", Reason.BODY_TIMEOUT, 2),
  BODY_ENDLESS(Group.BODY, "a body without end", Reason.TOO_LARGE, 1),
  BODY_SHORT(Group.BODY, "a body under its Content-Length", Reason.TRUNCATED, 2),
  BODY_LONG(Group.BODY, "a body over its Content-Length", "saved, as many as declared"),
  BODY_OF_204(Group.BODY, "204 with a body", "saved without a file"),
  BODY_OF_304(Group.BODY, "304 with a body", Reason.HTTP_3XX, 1),
  CHUNK_BAD(Group.BODY, "a bad chunk size", Reason.PROTOCOL, 1),
  CHUNK_MISSING(Group.BODY, "no last chunk", Reason.TRUNCATED, 2),
  BOMB_GZIP(Group.BODY, "a gzip bomb", Reason.TOO_LARGE, 1),
  BOMB_TWICE(Group.BODY, "a gzip bomb within gzip", Reason.TOO_LARGE, 1),
  BOMB_BROTLI(Group.BODY, "a brotli bomb", Reason.TOO_LARGE, 1),
  BOMB_ZSTD(Group.BODY, "a zstd bomb", Reason.TOO_LARGE, 1),
  CODINGS_CHAINED(Group.BODY, "six content codings", Reason.DECODE, 1),
  GZIP_CORRUPT(Group.BODY, "corrupt gzip", Reason.DECODE, 1),
  GZIP_CUT(Group.BODY, "gzip that is cut", Reason.DECODE, 1),
  CHARSET_WRONG(Group.BODY, "the wrong charset", "saved as served"),
  CHARSET_MISSING(Group.BODY, "no charset", "saved as served"),

  RETRY_AFTER_SECONDS(Group.STATUS, "429, 503 with seconds to wait", "the host waits"),
  RETRY_AFTER_DATE(Group.STATUS, "429, 503 with a date to wait for", "the host waits"),
  RETRY_AFTER_JUNK(Group.STATUS, "429, 503 with a junk Retry-After", "normal back-off"),
  RETRY_AFTER_HUGE(Group.STATUS, "429, 503 with years to wait", "the host waits, capped"),

  REDIRECT_LOOP(Group.REDIRECT, "redirects in a circle", Reason.REDIRECT_LIMIT, 1),
  REDIRECT_HOPS(Group.REDIRECT, "eleven redirects", Reason.REDIRECT_LIMIT, 1),
  REDIRECT_FRAGMENT(Group.REDIRECT, "a redirect to a fragment", Reason.REDIRECT_LIMIT, 1),
  REDIRECT_FILE(Group.REDIRECT, "a redirect to file:", Reason.REDIRECT_SCHEME, 1),
  REDIRECT_JAVASCRIPT(Group.REDIRECT, "a redirect to javascript:", Reason.REDIRECT_SCHEME, 1),
  REDIRECT_FTP(Group.REDIRECT, "a redirect to ftp:", Reason.REDIRECT_SCHEME, 1),
  REDIRECT_DATA(Group.REDIRECT, "a redirect to data:", Reason.REDIRECT_SCHEME, 1),
  REDIRECT_NOWHERE(Group.REDIRECT, "a redirect without Location", Reason.HTTP_3XX, 1),
  REDIRECT_RELATIVE(Group.REDIRECT, "a relative redirect", "saved"),
  REDIRECT_PORT(Group.REDIRECT, "a redirect to another port", "saved, no credentials sent"),

  PRIVATE_LOOPBACK(Group.ADDRESS, "a redirect to the loopback", Reason.PRIVATE_ADDRESS, 1),
  PRIVATE_NETWORK(Group.ADDRESS, "a redirect to a private network", Reason.PRIVATE_ADDRESS, 1),
  PRIVATE_LINK_LOCAL(Group.ADDRESS, "a redirect to a link-local", Reason.PRIVATE_ADDRESS, 1),
  PRIVATE_METADATA(Group.ADDRESS, "a redirect to cloud metadata", Reason.PRIVATE_ADDRESS, 1),
  PRIVATE_SHARED(Group.ADDRESS, "a redirect to carrier-grade NAT", Reason.PRIVATE_ADDRESS, 1),
  PRIVATE_MAPPED(Group.ADDRESS, "a redirect to mapped IPv4 in IPv6", Reason.PRIVATE_ADDRESS, 1),
  PRIVATE_DECIMAL(Group.ADDRESS, "a redirect to decimal IPv4", Reason.PRIVATE_ADDRESS, 1),
  PRIVATE_OCTAL(Group.ADDRESS, "a redirect to octal IPv4", Reason.PRIVATE_ADDRESS, 1),
  PRIVATE_HEX(Group.ADDRESS, "a redirect to hexadecimal IPv4", Reason.PRIVATE_ADDRESS, 1),
  PRIVATE_BY_NAME(Group.ADDRESS, "names of all these addresses", Reason.PRIVATE_ADDRESS, 1),
  PRIVATE_LATER(Group.ADDRESS, "a name that changes its address", Reason.PRIVATE_ADDRESS, 1),

  ROBOTS_FORBIDS(Group.ROBOTS, "a page that it forbids", Reason.ROBOTS_DISALLOWED, 0),
  ROBOTS_ERROR(Group.ROBOTS, "503, or 429, for it", Reason.ROBOTS_UNREACHABLE, 0),
  ROBOTS_SILENT(Group.ROBOTS, "it never comes", Reason.ROBOTS_UNREACHABLE, 0),
  ROBOTS_CUT(Group.ROBOTS, "it is shorter than declared", Reason.ROBOTS_UNREACHABLE, 0),
  ROBOTS_CIRCLE(Group.ROBOTS, "it is redirected in a circle", Reason.ROBOTS_UNREACHABLE, 0),
  ROBOTS_HOPS(Group.ROBOTS, "it is redirected six times", Reason.ROBOTS_UNREACHABLE, 0),
  ROBOTS_INSIDE(Group.ROBOTS, "it is redirected to the inside", Reason.ROBOTS_UNREACHABLE, 0),
  ROBOTS_LARGE(Group.ROBOTS, "it has 10 MB", "its first 500 KiB count"),
  ROBOTS_ENDLESS(Group.ROBOTS, "it has no end", "its first 500 KiB count"),
  ROBOTS_BINARY(Group.ROBOTS, "it is binary data", "forbids nothing"),
  ROBOTS_EAGER(Group.ROBOTS, "it asks for a delay", "kept between all requests"),

  LIST_EMPTY(Group.LIST, "an empty list", "0 URLs, exit 0"),
  LIST_LONG(Group.LIST, "a list of a million lines", "read as a stream"),
  LIST_MARKED(Group.LIST, "a list with a byte order mark", "accepted"),
  LIST_CRLF(Group.LIST, "a list with CRLF", "accepted"),
  LIST_COMMENTS(Group.LIST, "a list with comments", "passed over"),
  LIST_DUPLICATES(Group.LIST, "a URL that comes twice", "fetched once, then duplicate"),
  LIST_INVALID(Group.LIST, "a line that is no URL", "invalid-url with its number"),
  LIST_INTERNATIONAL(Group.LIST, "an international name", "looked up as punycode"),
  LIST_IPV6(Group.LIST, "an IPv6 address", "fetched"),
  LIST_LOGIN(Group.LIST, "a URL with user:pass@", "to that origin alone"),
  LIST_LONG_URL(Group.LIST, "a URL of 8 KiB", "fetched, its name shortened"),
  LIST_MISSING(Group.LIST, "a list that is not there", "exit 2, the nearest name"),
  LIST_BINARY(Group.LIST, "a list that is no text", "exit 2, nothing is sent"),
  LIST_CUT(Group.LIST, "a gzip list that is cut", "whole lines are read, exit 3"),
  LIST_COLUMN(Group.LIST, "a table without such a column", "exit 2, those that there are"),
  LIST_KEY(Group.LIST, "JSON lines without such a key", "exit 2, those that there are"),
  LIST_RECORD(Group.LIST, "a row or a line that is no record", "invalid-url, the run goes on"),
  LIST_QUOTE(Group.LIST, "a quote that nothing closes", "its line alone is lost"),
  LIST_ENDLESS_RECORD(Group.LIST, "a record without end", "invalid-url, flat memory"),
  LIST_PRIORITY(Group.LIST, "a priority that is no number", "counts as 0, told once"),
  LIST_INDEX(Group.LIST, "a sitemap index as a list", "exit 2, what to give instead"),
  LIST_HTML(Group.LIST, "a web page as a list of a sitemap", "exit 2, nothing is sent"),

  SITEMAP_HTML(Group.SITEMAP, "a sitemap that is a web page", "told, lists nothing"),
  SITEMAP_EMPTY(Group.SITEMAP, "a sitemap with nothing in it", "told, lists nothing"),
  SITEMAP_CUT(Group.SITEMAP, "a gzip sitemap that is cut", "told, what came before counts"),
  SITEMAP_BOMB(Group.SITEMAP, "a sitemap that is a gzip bomb", "told, no more is unpacked"),
  SITEMAP_LARGE(Group.SITEMAP, "a sitemap of more than 50 MiB", "told, what came before counts"),
  SITEMAP_LONG(Group.SITEMAP, "a sitemap of more than 50,000 URLs", "told, the first 50,000 count"),
  SITEMAP_GAP(
      Group.SITEMAP, "a sitemap with 1 MiB between two URLs", "told, what came before counts"),
  SITEMAP_ENTITIES(Group.SITEMAP, "a sitemap that declares entities", "they stand for nothing"),
  SITEMAP_ITSELF(Group.SITEMAP, "an index that names itself", "read once"),
  SITEMAP_DEEP(Group.SITEMAP, "indexes in indexes without end", "five deep, then told"),
  SITEMAP_OUTSIDE(Group.SITEMAP, "a sitemap that lists other hosts", "only what is in scope"),

  PATTERN_BROKEN(Group.FOLLOW, "a pattern that is none", "exit 2, the place is shown"),
  PATTERN_SLOW(Group.FOLLOW, "a URL that is to make a pattern slow", "linear time"),
  SCOPE_EMPTY(Group.FOLLOW, "seeds that are all denied", "exit 2, nothing is sent"),
  SCOPE_LEFT(Group.FOLLOW, "a page that is redirected out of scope", "nothing is sent there"),
  SCOPE_STRAY(Group.FOLLOW, "a seed that leads out of scope", "the summary names it"),
  SITE_ENDLESS(Group.FOLLOW, "a site that goes on for ever", "cut, the summary names it"),
  PAGE_HOSTILE(Group.FOLLOW, "a page without end or of odd tags", "linear time, flat memory"),
  STYLE_HOSTILE(Group.FOLLOW, "a style sheet that never closes", "linear time, flat memory"),
  LIMIT_BAD(Group.FOLLOW, "a limit of 0, or that is no number", "exit 2, nothing is sent"),
  LIMIT_PAGES(Group.FOLLOW, "more pages than --max-pages", "never one too many, resumable"),
  LIMIT_TIME(Group.FOLLOW, "pages left when --time-limit is over", "exit 9, resumable"),
  LIMIT_BODY(Group.FOLLOW, "one body far beyond --max-bytes", "cut a tenth beyond it"),

  PATH_DOTS(Group.NAME, "../ in a path", "inside the directory"),
  PATH_CODED_DOTS(Group.NAME, "%2e%2e%2f in a path", "inside the directory"),
  PATH_NUL(Group.NAME, "NUL in a path", "inside the directory"),
  PATH_BACKSLASH(Group.NAME, "a backslash in a path", "inside the directory"),
  PATH_DEVICE(Group.NAME, "CON in a path", "a name of its own"),
  PATH_TRAILING_DOT(Group.NAME, "a dot at the end of a segment", "a name of its own"),
  PATH_LONG_SEGMENT(Group.NAME, "a segment of 300 bytes", "shortened, of its own"),
  PATH_FILE_AND_DIRECTORY(Group.NAME, "/a beside /a/b", "both saved"),
  PATH_CASE(Group.NAME, "names equal but for case", "each of its own"),

  DISK_READ_ONLY(Group.SYSTEM, "a directory that is read-only", "exit 3 before a request"),
  DISK_NOT_EMPTY(Group.SYSTEM, "a directory with other files", "exit 3 before a request"),
  DESCRIPTORS_FEW(Group.SYSTEM, "too few descriptors", "fewer at once, none fails"),
  MEMORY_OUT(Group.SYSTEM, "out of memory", "ends at once, resumable"),
  DISK_FULL(Group.SYSTEM, "a disk that fills up", "exit 3, nothing left, resumable"),
  SIGNAL_INT(Group.SYSTEM, "SIGINT", "ends in order, 130, resumable"),
  SIGNAL_TERM(Group.SYSTEM, "SIGTERM", "ends in order, 143, resumable"),
  SIGNAL_TWICE(Group.SYSTEM, "a second signal", "ends at once, files valid"),
  SIGNAL_KILL(Group.SYSTEM, "SIGKILL", "resumable"),
  CLOCK_JUMPS(Group.SYSTEM, "the clock jumps by an hour", "dates shift, nothing else");

  /** What is at fault. */
  public enum Group {
    PROMISE("Promises"),
    NETWORK("Names and connections"),
    TLS("TLS"),
    HEAD("Heads of replies"),
    BODY("Bodies"),
    STATUS("Hosts that ask to be left alone"),
    REDIRECT("Redirects"),
    ADDRESS("Addresses that are not public"),
    ROBOTS("robots.txt"),
    LIST("Lists"),
    SITEMAP("Sitemaps"),
    FOLLOW("Links, scope and limits"),
    NAME("File names"),
    SYSTEM("Disk, machine and signals");

    final String title;

    Group(String title) {
      this.title = title;
    }
  }

  final Group group;
  final String fault;
  final String outcome;
  private final Optional<Reason> reason;
  private final int attempts;

  FaultRow(Group group, String fault, String outcome) {
    this(group, fault, outcome, Optional.empty(), 1);
  }

  FaultRow(Group group, String fault, Reason reason, int attempts) {
    this(group, fault, reason.code(), Optional.of(reason), attempts);
  }

  FaultRow(Group group, String fault, String outcome, Optional<Reason> reason, int attempts) {
    this.group = group;
    this.fault = fault;
    this.outcome = outcome;
    this.reason = reason;
    this.attempts = attempts;
  }

  /** From 1, as the table counts. */
  int number() {
    return 1 + Arrays.asList(values()).indexOf(this);
  }

  /** Why the URL failed; empty when it did not, or when the fault concerns no single URL. */
  public Optional<Reason> reason() {
    return reason;
  }

  /** How often the URL is tried where one retry is allowed; 0 when nothing is sent for it. */
  public int attempts() {
    return attempts;
  }

  /** Says that the present call of a test proves this row, whatever comes of it. */
  public void tell(TestReporter reporter) {
    reporter.publishEntry(ProvesItsArgument.KEY, name());
  }
}
