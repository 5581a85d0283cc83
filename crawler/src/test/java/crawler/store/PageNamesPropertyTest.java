package crawler.store;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.CrawlUrl;
import crawler.model.HttpUrl;
import crawler.url.InvalidUrlException;
import crawler.url.UrlParser;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Names of made-up URLs, as hostile as they come: {@code -Dnames.urls=} says how many. */
class PageNamesPropertyTest {
  private static final int URLS = Integer.getInteger("names.urls", 1_000_000);
  private static final String[] ORIGINS = {
    "http://h", "https://h", "http://H:80", "http://h:8080", "http://h_8080", "http://h_80",
    "http://h.", "http://con", "http://[::1]", "http://[::1]:81", "http://--1", "http://a*b",
    "http://a'b", "http://a`b", "http://x~1", "http://ü.h", "http://" + "l".repeat(60) + ".h",
  };
  private static final String[] TOKENS = {
    "/",
    "/",
    "/",
    "a",
    "b",
    "A",
    "B",
    "a",
    "aB",
    ".",
    "..",
    "%2e",
    "%2E%2e",
    "%2f",
    "%2F",
    "%",
    "@",
    "@0",
    "@1",
    "@f",
    "@.html",
    ".html",
    ".HTML",
    ".htm",
    "html",
    "index.html",
    "Index.html",
    "index",
    "con",
    "NUL",
    "aux.txt",
    "com1",
    "LPT9.",
    "CONIN$",
    "~",
    "~1",
    "1",
    "_",
    "__80",
    "-",
    ":",
    "*",
    "|",
    "\\",
    " ",
    "?",
    "?q",
    "??",
    "&",
    "#f",
    "ü",
    "u\u0308",
    "ß",
    "日",
    "😀",
    "\ud800",
    "\u007f",
    "'",
    "\"",
    "<",
    ">",
    "[",
    "]",
    "{",
    "^",
    "`",
    "$",
    "!",
    "+",
    ",",
    ";",
    "=",
    "v1.2",
    "@aaaaaaaaaaaaaaaaaaaa",
    "/a.b/c",
  };
  private static final String[] LONG_TOKENS = {
    "x".repeat(63), "Y".repeat(70), "z".repeat(198), "w".repeat(260), "/d".repeat(300),
  };
  private static final Pattern DEVICE =
      Pattern.compile(
          "(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9]|conin\\$|conout\\$|clock\\$)(\\..*)?");
  private static final String ALLOWED = "!#$%&'()+,-.;=@[]^_{}~";
  private static final Pattern CODE = Pattern.compile("@[a-z0-9]{1,20}(?=[./]|$)");

  private final NumberPairs urlOfFile = new NumberPairs(URLS);
  private final NumberPairs fileOfUrl = new NumberPairs(URLS);
  private final NumberPairs directories = new NumberPairs(URLS);

  @ParameterizedTest
  @EnumSource(Layout.class)
  void differentUrlsHaveDifferentSafeNames(Layout layout) {
    PageNames names = PageNames.of(layout);
    Random random = new Random(20261101);
    String previous = "pages/http/h/index.html";
    // Hashes and numbers leave less to prove.
    int urls = layout == Layout.MIRROR ? URLS : URLS / 10;
    int count = 0;
    while (count < urls) {
      Optional<HttpUrl> url = attempt(text(random, previous));
      if (url.isPresent()) {
        count++;
        CrawlUrl crawlUrl = MirrorNamesTest.at(count, url.get());
        previous = names.fileFor(crawlUrl);
        requireSafe(url.get(), previous);
        boolean numbered = layout == Layout.FLAT || !url.get().credentials().isEmpty();
        requireOwn(url.get().href() + (numbered ? "#" + count : ""), previous);
      }
    }
    assertThat(fileOfUrl.size()).as("different URLs").isGreaterThan(urls / 2);
    assertThat(urlOfFile.size()).isEqualTo(fileOfUrl.size());
  }

  private static void requireSafe(HttpUrl url, String name) {
    boolean safe = name.startsWith("pages/") && name.length() < 1000;
    for (String part : name.split("/", -1)) {
      safe &= !part.isEmpty() && part.length() <= 255 && isSafe(part);
    }
    if (!safe) {
      throw new AssertionError(url.href() + " has the unsafe name " + name);
    }
  }

  /** ASCII, so that no two names are the same but for Unicode normalisation. */
  private static boolean isSafe(String part) {
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      boolean letterOrDigit = c < 128 && Character.isLetterOrDigit(c);
      boolean shortName =
          c == '~' && i + 1 < part.length() && Character.isDigit(part.charAt(i + 1));
      if (shortName || !(letterOrDigit || ALLOWED.indexOf(c) >= 0)) {
        return false;
      }
    }
    return !part.endsWith(".") && !(part.length() < 40 && DEVICE.matcher(part).matches());
  }

  /** The same URL has always the same name, and no other has it, as a file or as a directory. */
  private void requireOwn(String url, String name) {
    String folded = name.toLowerCase(Locale.ROOT);
    long file = NumberPairs.hash(folded);
    long key = NumberPairs.hash(url);
    if (fileOfUrl.put(key, file) != file) {
      throw new AssertionError(url + " has had another name than " + name);
    }
    if (urlOfFile.put(file, key) != key || directories.contains(file)) {
      throw new AssertionError(url + " shares the name " + name);
    }
    for (int slash = folded.lastIndexOf('/');
        slash > 0;
        slash = folded.lastIndexOf('/', slash - 1)) {
      long directory = NumberPairs.hash(folded.substring(0, slash));
      if (urlOfFile.contains(directory)) {
        throw new AssertionError(url + " has a directory that is another's file: " + name);
      }
      if (directories.contains(directory)) {
        return;
      }
      directories.put(directory, directory);
    }
  }

  /** Tokens, and often the name that another URL was given, as a hostile page would link. */
  private static String text(Random random, String previous) {
    StringBuilder out = new StringBuilder(ORIGINS[random.nextInt(ORIGINS.length)]);
    int kind = random.nextInt(8);
    if (kind <= 1) {
      return out.append(near(random, pathOf(previous))).toString();
    }
    out.append('/');
    int count = random.nextInt(9);
    for (int i = 0; i < count; i++) {
      boolean isLong = random.nextInt(100) == 0;
      String[] tokens = isLong ? LONG_TOKENS : TOKENS;
      out.append(tokens[random.nextInt(tokens.length)]);
    }
    return kind == 2
        ? out.toString().replace("://", "://u:p" + random.nextInt(4) + "@")
        : out.toString();
  }

  private static String pathOf(String name) {
    return name.substring(Math.max(0, name.indexOf('/', "pages/https/".length())));
  }

  /** A path that a careless scheme would give the same name: what the name means, or nearly. */
  private static String near(Random random, String path) {
    int at = random.nextInt(path.length() + 1);
    return switch (random.nextInt(10)) {
      case 0 -> path;
      case 1 -> path.replace("@.html", "");
      case 2 -> path.replace("/index.html", "/");
      case 3 -> CODE.matcher(path).replaceAll("");
      case 4 -> CODE.matcher(path).replaceFirst("@0");
      case 5 -> path.substring(0, at) + path.substring(at).toUpperCase(Locale.ROOT);
      case 6 -> path.substring(0, at) + "@0" + path.substring(at);
      case 7 -> path.substring(0, at) + "/" + path.substring(at);
      case 8 -> path.substring(0, at) + "." + path.substring(at);
      default -> path.substring(0, at);
    };
  }

  private static Optional<HttpUrl> attempt(String text) {
    try {
      return Optional.of(UrlParser.parse(text));
    } catch (InvalidUrlException e) {
      return Optional.empty();
    }
  }
}
