package crawler.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkHeaderTest {

  private static List<HeaderLink> links(String... values) {
    return LinkHeader.links(List.of(values));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<x>; rel=next | x next",
        "<x>;rel=\"next\" | x next",
        "< x >;rel=next | ` x  next`",
        "<x> ; REL = \"Prev  ALTERNATE\" | x prev alternate",
        "<x>; title=\"a; rel=no, <y>\"; rel=next | x next",
        "<x>; title=\"a \\\" b\"; rel=next | x next",
        "<x>; rel=next; rel=prev | x next",
        "<x>; title*=UTF-8''%e2; rel=next | x next",
        "<x?a=1,2;3>; rel=next | x?a=1,2;3 next",
        "<x>; rel=\"next | x next",
        "<x>; rel | x",
        "<x> | x",
        "<>; rel=next | ` next`",
        "junk, <x>; rel=next | x next",
        "<x>;;rel=next | x next",
      })
  void readsALink(String value, String expected) {
    assertThat(links(value))
        .singleElement()
        .satisfies(
            link ->
                assertThat((link.reference() + " " + String.join(" ", link.relations())))
                    .isEqualTo(expected.contains(" ") ? expected : expected + " "));
  }

  @Test
  void severalLinksMayStandInOneValueAndInSeveral() {
    assertThat(links("<a>; rel=next, <b>;rel=\"prev\",<c>", "", "<d>"))
        .extracting(HeaderLink::reference)
        .containsExactly("a", "b", "c", "d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ",", "x", "<x", "x>", "\"<x>\"", ";rel=next", "x <y>; rel=next"})
  void whatIsNotWellFormedIsNoLink(String value) {
    assertThat(links(value)).isEmpty();
  }

  @Test
  void whatIsSaidOfAnotherPageIsNoLinkOfThisOne() {
    String value = "<a>; rel=next; anchor=\"#part\", <b>; rel=next";

    assertThat(links(value)).extracting(HeaderLink::anchor).containsExactly("#part", "");
    assertThat(LinkHeader.pageLinks(List.of(value), LinkKind.PAGES))
        .containsExactly(new PageLink("b", LinkKind.NEXT, Set.of()));
  }

  @Test
  void linksOfAPageAreThoseOfItsElements() {
    String value =
        "<a>; rel=canonical, <b>; rel=preload, <s.css>; rel=stylesheet, <mailto:x>; rel=next,"
            + " <c>; rel=\"next nofollow\"";

    assertThat(LinkHeader.pageLinks(List.of(value), LinkKind.PAGES))
        .containsExactly(
            new PageLink("a", LinkKind.CANONICAL, Set.of()),
            new PageLink("c", LinkKind.NEXT, Set.of(LinkHint.NOFOLLOW)));
    assertThat(LinkHeader.pageLinks(List.of(value), Set.of(LinkKind.STYLESHEET)))
        .containsExactly(new PageLink("s.css", LinkKind.STYLESHEET, Set.of()));
  }

  @Test
  void thereIsALimit() {
    assertThat(links("<x>,".repeat(2_000))).hasSize(LinkHeader.MAX_LINKS);
    assertThat(
            Stream.of("<", "<x>;", "\"", "<x>;a=\"\\", ",", ";=")
                .flatMap(text -> links(text.repeat(200_000)).stream()))
        .hasSizeLessThan(10);
  }
}
