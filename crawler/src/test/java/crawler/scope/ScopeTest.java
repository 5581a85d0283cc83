package crawler.scope;

import static crawler.scope.Urls.url;
import static org.assertj.core.api.Assertions.assertThat;

import crawler.scope.ScopeVerdict.Denied;
import crawler.scope.ScopeVerdict.FarFromSeeds;
import crawler.scope.ScopeVerdict.InScope;
import crawler.scope.ScopeVerdict.NotAllowed;
import crawler.scope.ScopeVerdict.OutOfScope;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeTest {

  private static Scope scope(ScopeKind kind, String... seeds) {
    return scope(new ScopeOptions(kind, List.of(), List.of()), seeds);
  }

  private static Scope scope(ScopeOptions options, String... seeds) {
    var scope = new Scope(options);
    for (String seed : seeds) {
      scope.addSeed(url(seed));
    }
    return scope;
  }

  private static List<UrlPattern> patterns(String... texts) {
    return Stream.of(texts).map(UrlPattern::parse).toList();
  }

  private static boolean isIn(ScopeVerdict verdict) {
    return switch (verdict) {
      case InScope in -> true;
      case OutOfScope out -> false;
    };
  }

  @ParameterizedTest
  @CsvSource({
    "http://h.test/a/b, http://h.test/, true",
    "http://h.test/, https://h.test/x, true",
    "http://h.test/, https://www.h.test/x, true",
    "http://www.h.test/, http://h.test./x, true",
    "http://h.test/, http://h.test:8080/x, false",
    "http://h.test:8080/, http://h.test:8080/x, true",
    "http://h.test:8080/, https://h.test:8080/x, true",
    "http://h.test/, http://a.h.test/x, false",
    "http://h.test/, http://xh.test/x, false",
    "http://www.test/, http://test/, false",
    "http://[::1]/, http://[::1]/x, true",
    "http://127.0.0.1:81/, http://127.0.0.1:82/, false",
  })
  void theHostOfASeed(String seed, String url, boolean in) {
    assertThat(isIn(scope(ScopeKind.HOST, seed).judge(url(url)))).isEqualTo(in);
  }

  @ParameterizedTest
  @CsvSource({
    "http://example.org/, https://a.b.example.org:8443/, true",
    "http://a.example.co.uk/, http://example.co.uk/, true",
    "http://a.example.co.uk/, http://other.co.uk/, false",
    "http://a.github.io/, http://b.github.io/, false",
    "http://a.github.io/, http://x.a.github.io/, true",
    "http://github.io/, http://a.github.io/, false",
    "http://co.uk/, http://x.co.uk/, false",
    "http://example.org/, http://example.org./, true",
    "http://münchen.de/, http://www.xn--mnchen-3ya.de/, true",
    "http://wiki.corp.internal/, http://git.corp.internal/, true",
    "http://wiki.corp.internal/, http://git.other.internal/, false",
    "http://localhost/, http://localhost:81/, true",
    "http://localhost/, http://other/, false",
    "http://10.0.0.1/, http://10.0.0.1:81/, true",
    "http://10.0.0.1/, http://11.0.0.1/, false",
    "http://[::1]/, http://[::2]/, false",
  })
  void theDomainOfASeed(String seed, String url, boolean in) {
    assertThat(isIn(scope(ScopeKind.DOMAIN, seed).judge(url(url)))).isEqualTo(in);
  }

  @ParameterizedTest
  @CsvSource({
    "http://h.test/docs/, http://h.test/docs/a/b?x, true",
    "http://h.test/docs/index.html?a/b, https://h.test/docs/, true",
    "http://h.test/docs/index.html, http://h.test/docs, false",
    "http://h.test/docs, http://h.test/other/x, true",
    "http://h.test/docs/, http://h.test/docsx/, false",
    "http://h.test/docs/, http://h.test/docs/../x, false",
    "http://h.test/docs/, http://other.test/docs/, false",
    "http://h.test, http://h.test/x, true",
    "http://h.test/a//b/, http://h.test/a/b/, false",
  })
  void theDirectoryOfASeed(String seed, String url, boolean in) {
    assertThat(isIn(scope(ScopeKind.PATH, seed).judge(url(url)))).isEqualTo(in);
  }

  @Test
  void aPathOfSlashesAloneTakesNoLongerThanTheSeedsAreDeep() {
    Scope scope = scope(ScopeKind.PATH, "h.test/a/b/");
    for (int i = 0; i < 1_000; i++) {
      assertThat(isIn(scope.judge(url("h.test" + "/".repeat(60_000))))).isFalse();
    }
  }

  @Test
  void anywhereIsAnywhere() {
    assertThat(isIn(scope(ScopeKind.ANY).judge(url("https://any.test:1/")))).isTrue();
  }

  @Test
  void oneSeedOfManyIsEnough() {
    Scope scope = scope(ScopeKind.HOST, "a.test", "b.test/x");

    assertThat(isIn(scope.judge(url("b.test/y")))).isTrue();
    assertThat(scope.judge(url("c.test"))).isEqualTo(new FarFromSeeds(ScopeKind.HOST));
  }

  @Test
  void whatIsAllowedMustBeNearASeedToo() {
    var options = new ScopeOptions(ScopeKind.HOST, patterns("*.pdf", "/docs/**"), List.of());
    Scope scope = scope(options, "h.test/start");

    assertThat(isIn(scope.judge(url("h.test/a/b.pdf")))).isTrue();
    assertThat(isIn(scope.judge(url("h.test/docs/a")))).isTrue();
    assertThat(scope.judge(url("h.test/a"))).isEqualTo(new NotAllowed());
    assertThat(scope.judge(url("x.test/b.pdf"))).isEqualTo(new FarFromSeeds(ScopeKind.HOST));
  }

  @Test
  void denyingWins() {
    var options = new ScopeOptions(ScopeKind.ANY, patterns("*.pdf"), patterns("/x/**", "b.pdf"));
    Scope scope = scope(options);

    assertThat(scope.judge(url("h.test/b.pdf")))
        .isEqualTo(new Denied(options.deny().get(1)))
        .extracting(verdict -> ((OutOfScope) verdict).detail())
        .isEqualTo("is matched by --deny 'b.pdf'");
    assertThat(isIn(scope.judge(url("h.test/c.pdf")))).isTrue();
  }

  @Test
  void aSeedNeedNotBeAllowedButMustNotBeDenied() {
    var options = new ScopeOptions(ScopeKind.HOST, patterns("*.pdf"), patterns("/private/**"));
    var scope = new Scope(options);

    assertThat(isIn(scope.addSeed(url("h.test/start")))).isTrue();
    assertThat(isIn(scope.addSeed(url("other.test/private/x")))).isFalse();
    assertThat(isIn(scope.judge(url("other.test/a.pdf")))).isFalse();
  }
}
