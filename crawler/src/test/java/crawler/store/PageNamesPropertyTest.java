package crawler.store;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.CrawlUrl;
import crawler.model.HttpUrl;
import crawler.url.InvalidUrlException;
import crawler.url.UrlParser;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PageNamesPropertyTest {
  private static final int URLS = 300_000;
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
    "x".repeat(63),
    "Y".repeat(70),
    "z".repeat(198),
    "w".repeat(260),
    "/d".repeat(300),
    "/a.b/c",
  };
  private static final Pattern REFUSED =
      Pattern.compile(
          "(?i)\\.{1,2}|(con|prn|aux|nul|com[0-9]|lpt[0-9]|conin\\$|conout\\$)(\\..*)?|.*[. ]"
              + "|.*~[0-9].*|.*[^!#-)+-9;=@-\\[\\]^-{}~].*");

  private final Map<String, String> urlOf = new HashMap<>();
  private final Set<String> directories = new HashSet<>();

  @ParameterizedTest
  @EnumSource(Layout.class)
  void differentUrlsHaveDifferentSafeNames(Layout layout) {
    PageNames names = PageNames.of(layout);
    Random random = new Random(20261101);
    String previous = "pages/http/h/index.html";
    Set<String> seen = new HashSet<>();
    boolean deterministic = true;
    while (seen.size() < URLS) {
      Optional<HttpUrl> url = attempt(text(random, previous));
      if (url.isPresent() && seen.add(url.get().href())) {
        CrawlUrl crawlUrl = MirrorNamesTest.at(seen.size(), url.get());
        previous = names.fileFor(crawlUrl);
        requireSafe(url.get(), previous);
        requireNew(url.get(), previous);
        deterministic &= PageNames.of(layout).fileFor(crawlUrl).equals(previous);
      }
    }
    assertThat(deterministic).isTrue();
    assertThat(urlOf.keySet().stream().filter(directories::contains)).isEmpty();
  }

  private static void requireSafe(HttpUrl url, String name) {
    boolean safe = name.startsWith("pages/") && name.length() < 1000;
    for (String part : name.split("/", -1)) {
      safe &= !part.isEmpty() && part.length() <= 255 && !REFUSED.matcher(part).matches();
    }
    if (!safe) {
      throw new AssertionError(url.href() + " has the unsafe name " + name);
    }
  }

  private void requireNew(HttpUrl url, String name) {
    String folded = name.toLowerCase(Locale.ROOT);
    String other = urlOf.put(folded, url.href());
    if (other != null) {
      throw new AssertionError(url.href() + " and " + other + " share the name " + name);
    }
    for (int slash = folded.indexOf('/'); slash > 0; slash = folded.indexOf('/', slash + 1)) {
      directories.add(folded.substring(0, slash));
    }
  }

  /** Tokens, and now and then the name that another URL was given, as a hostile page would link. */
  private static String text(Random random, String previous) {
    StringBuilder out = new StringBuilder(ORIGINS[random.nextInt(ORIGINS.length)]);
    int kind = random.nextInt(8);
    if (kind == 0) {
      int host = previous.indexOf('/', "pages/https".length());
      return out.append(previous.substring(Math.max(0, host))).toString();
    }
    out.append('/');
    int count = random.nextInt(9);
    for (int i = 0; i < count; i++) {
      out.append(TOKENS[random.nextInt(TOKENS.length)]);
    }
    return kind == 1
        ? out.toString().replace("://", "://u:p" + random.nextInt(4) + "@")
        : out.toString();
  }

  private static Optional<HttpUrl> attempt(String text) {
    try {
      return Optional.of(UrlParser.parse(text));
    } catch (InvalidUrlException e) {
      return Optional.empty();
    }
  }
}
