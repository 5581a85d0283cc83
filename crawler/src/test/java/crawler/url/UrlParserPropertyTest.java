package crawler.url;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.HttpUrl;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class UrlParserPropertyTest {
  private static final int ROUNDS = 200_000;
  private static final HttpUrl BASE = UrlParser.parse("https://u:p@h.test:8443/a//b/c?q");
  private static final String[] TOKENS = {
    "http:",
    "https:",
    "HTTP://",
    "http://",
    "//",
    "/",
    "\\",
    "?",
    "#",
    "@",
    ":",
    "[",
    "]",
    "::1",
    "1:2:3:4:5:6:7:8",
    ".",
    "..",
    "%2e",
    "%2E",
    "%",
    "%41",
    "%7C",
    "%00",
    "%zz",
    "a",
    "B",
    "example.org",
    "x_y",
    "xn--",
    "xn--mnchen-3ya",
    "ü",
    "ß",
    "ς",
    "Σ",
    "日本",
    "。",
    "é",
    "e\u0301",
    "İ",
    "ﬃ",
    "😀",
    "\u200d",
    "\u00ad",
    "1",
    "0",
    "0x7f",
    "256",
    "127.1",
    "010",
    "99999",
    ":80",
    ":8080",
    " ",
    "\t",
    "\n",
    "\u0000",
    "\u001b",
    "|",
    "{",
    "^",
    "`",
    "'",
    "\"",
    "<",
    ">",
    "~",
    "*",
    "\u007f",
    "\u0085",
    "\ud800",
    "\udc00",
    "/../",
    "/./",
    "user:pw@",
    "ᾳ",
    "ǅ",
    "ſ",
    "Ꭰ",
    "ꭰ",
    "ا",
    "⒈",
    "℀",
    "ftp:",
    "\ufffd",
    "\u0345",
  };

  @Test
  void whatItReturnsItWouldReturnAgain() {
    Random random = new Random(20261101);
    int parsed = 0;
    for (int i = 0; i < ROUNDS; i++) {
      String text = i % 4 == 0 ? characters(random) : tokens(random);
      parsed += checked(text, () -> UrlParser.parse(text));
      parsed += checked(text, () -> UrlParser.parse(BASE, text));
      parsed += checked(text, () -> UrlParser.parseInput(text));
    }
    assertThat(parsed).isGreaterThan(ROUNDS / 2);
  }

  private static int checked(String text, Supplier<HttpUrl> parse) {
    Optional<HttpUrl> result = attempt(parse);
    result.ifPresent(url -> requireNormal(text, url));
    return result.isPresent() ? 1 : 0;
  }

  private static void requireNormal(String text, HttpUrl url) {
    HttpUrl again = UrlParser.parse(url.href());
    boolean printable = url.href().chars().allMatch(c -> c > ' ' && c < 0x7F);
    boolean ports = url.port() >= 1 && url.port() <= 65_535;
    if (!again.equals(url) || !printable || !ports || !url.path().startsWith("/")) {
      throw new AssertionError("'" + text + "' became " + url.href() + " and " + again.href());
    }
  }

  private static Optional<HttpUrl> attempt(Supplier<HttpUrl> parse) {
    try {
      return Optional.of(parse.get());
    } catch (InvalidUrlException e) {
      assertThat(e.getMessage()).isNotBlank();
      return Optional.empty();
    }
  }

  private static String tokens(Random random) {
    StringBuilder out = new StringBuilder(random.nextInt(3) == 0 ? "" : "http://");
    int count = random.nextInt(9);
    for (int i = 0; i < count; i++) {
      out.append(TOKENS[random.nextInt(TOKENS.length)]);
    }
    return out.toString();
  }

  private static String characters(Random random) {
    StringBuilder out = new StringBuilder(random.nextBoolean() ? "http://" : "");
    int count = random.nextInt(20);
    for (int i = 0; i < count; i++) {
      int bound = random.nextBoolean() ? 0x80 : random.nextBoolean() ? 0x3000 : 0x1_0000;
      out.append((char) random.nextInt(bound));
    }
    return out.toString();
  }
}
