package crawler.store;

import crawler.model.CrawlUrl;
import crawler.model.HttpUrl;
import java.util.List;

/**
 * {@code pages/<scheme>/<host>[_port]/<path>}: the site's own shape. An ordinary path is its own
 * name, a path that ends in a slash has {@code index.html} behind it.
 *
 * <p><b>No file stands in a directory's place.</b> Below the host every file has an extension
 * ({@link FileExtension}) and no directory has one: {@code @.html} is added to a last segment
 * without an extension, and a code to a directory with one.
 *
 * <p><b>Different URLs have different names</b>, in lower case as well. A file whose stem ends in
 * the code of a hash stands for the one URL that hashes so: {@link NameHash#identity} differs for
 * different URLs, and 100 bits of SHA-256 do not meet by chance. Any other file is read backwards.
 * Scheme and host are the first parts; a number behind the host's last underscore is the port,
 * because a host that ends in such a number always has its port written out. Each part without a
 * code is a segment as it is, in lower case; behind {@code @} and at most 16 hex digits stand the
 * capitals of a segment; a directory's 20-character code is the hash of its segment. {@code @.html}
 * is a file without extension, {@code index.html} the empty segment. A segment that would be
 * misread so is given a code itself, {@code @0} if nothing else, so no two readings are possible.
 */
final class MirrorNames implements PageNames {
  private static final int MAX_PATH = 900;
  private static final int MAX_PREFIX_OF_LONG_PATH = 600;
  private static final String INDEX = "index.html";
  private static final String ADDED_EXTENSION = "@.html";

  @Override
  public String fileFor(CrawlUrl crawlUrl) {
    HttpUrl url = crawlUrl.url();
    List<String> segments = List.of(url.path().substring(1).split("/", -1));
    String last = segments.getLast();
    StringBuilder name = new StringBuilder("pages/").append(url.isTls() ? "https/" : "http/");
    name.append(host(url)).append('/');
    boolean whole = appendDirectories(name, segments.subList(0, segments.size() - 1));
    boolean saysAll = whole && url.query() == null && url.credentials().isEmpty();
    return name.append(saysAll ? file(last, crawlUrl) : hashedFile(last, crawlUrl)).toString();
  }

  /** False when they were too many: the file's name has to stand for those left out. */
  private static boolean appendDirectories(StringBuilder name, List<String> segments) {
    int kept = name.length();
    for (String segment : segments) {
      name.append(directory(segment)).append('/');
      if (name.length() <= MAX_PREFIX_OF_LONG_PATH) {
        kept = name.length();
      }
      if (name.length() > MAX_PATH - SafeText.MAX_LENGTH) {
        name.setLength(kept);
        return false;
      }
    }
    return true;
  }

  private static String host(HttpUrl url) {
    // Colons alone set an IPv6 address apart from what is allowed, and no dash stands in one.
    String host = url.host().startsWith("[") ? url.host().replace(':', '-') : url.host();
    boolean plain = SafeText.isSafe(host) && !host.endsWith(".");
    String safe = plain ? host : SafeText.stem(host) + NameCode.hash(host);
    boolean portWritten = url.port() != HttpUrl.defaultPort(url.scheme()) || endsLikePort(host);
    return portWritten ? safe + "_" + url.port() : safe;
  }

  private static boolean endsLikePort(String host) {
    int digits = host.lastIndexOf('_') + 1;
    for (int i = digits; i < host.length(); i++) {
      if (host.charAt(i) < '0' || host.charAt(i) > '9') {
        return false;
      }
    }
    return digits > 0;
  }

  private static String directory(String segment) {
    if (!isListable(segment)) {
      return SafeText.stem(segment) + NameCode.hash(segment);
    }
    boolean plain =
        !segment.isEmpty()
            && !segment.endsWith(".")
            && FileExtension.dot(segment) < 0
            && !SafeText.hasUpperCase(segment)
            && !NameCode.looksCoded(segment);
    return plain ? segment : segment + NameCode.capitals(segment);
  }

  private static String file(String segment, CrawlUrl url) {
    if (segment.isEmpty()) {
      return INDEX;
    }
    if (!isListable(segment)) {
      return hashedFile(segment, url);
    }
    int dot = FileExtension.dot(segment);
    String stem = dot < 0 ? segment : segment.substring(0, dot);
    boolean misread = dot >= 0 && (segment.equals(INDEX) || stem.endsWith("@"));
    boolean plain = !misread && !SafeText.hasUpperCase(segment) && !NameCode.looksCoded(stem);
    String code = plain ? "" : NameCode.capitals(segment);
    return stem + code + (dot < 0 ? ADDED_EXTENSION : segment.substring(dot));
  }

  private static String hashedFile(String segment, CrawlUrl url) {
    int dot = FileExtension.dot(segment);
    String stem = dot < 0 ? segment : segment.substring(0, dot);
    String extension = dot < 0 ? "." + FileExtension.DEFAULT : segment.substring(dot);
    return SafeText.stem(stem.isEmpty() ? "index" : stem)
        + NameCode.hash(NameHash.identity(url))
        + extension;
  }

  private static boolean isListable(String segment) {
    return SafeText.isSafe(segment) && NameCode.canListCapitals(segment);
  }
}
