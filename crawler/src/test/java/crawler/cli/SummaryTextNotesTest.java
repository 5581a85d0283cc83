package crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.journal.Copies;
import crawler.journal.CrawlNotes;
import crawler.journal.SitemapNote;
import crawler.journal.SitemapNotes;
import crawler.journal.StraySeed;
import crawler.journal.TrapNote;
import crawler.model.Origin;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SummaryTextNotesTest {
  private static TrapNote trap(int host, long links) {
    Origin origin = new Origin("https", "h" + host + ".test", 443);
    return new TrapNote(origin, "deep-path", "paths are too deep", links);
  }

  @Test
  void nothingNoticedIsNothingSaid() {
    assertThat(SummaryTextNotes.lines(CrawlNotes.NONE)).isEmpty();
  }

  @Test
  void namesEachHostAndKindOfTrapAndTheWayOut() {
    CrawlNotes notes = new CrawlNotes(List.of(trap(1, 1234), trap(2, 1)), 0, List.of(), 0, "");
    assertThat(SummaryTextNotes.lines(notes))
        .containsExactly(
            "",
            "trap      h1.test: paths are too deep; 1,234 links left out",
            "trap      h2.test: paths are too deep; 1 link left out",
            "          if a site is misjudged: --traps follow, into another directory");
  }

  @Test
  void ofManyTrapsFiveAreNamed() {
    List<TrapNote> traps = IntStream.range(0, 8).mapToObj(host -> trap(host, 10)).toList();
    assertThat(SummaryTextNotes.lines(new CrawlNotes(traps, 7, List.of(), 0, "")))
        .hasSize(1 + 5 + 2)
        .contains("          37 links more at other places, see traps in summary.json");
  }

  @Test
  void seedsThatLeadElsewhereAreToBeNamedAnew() {
    List<StraySeed> seeds =
        IntStream.range(0, 7)
            .mapToObj(i -> new StraySeed("http://a.test/" + i, "http://b.test/\u001b[2J", "is far"))
            .toList();
    assertThat(SummaryTextNotes.lines(new CrawlNotes(List.of(), 0, seeds, 3, "")))
        .hasSize(1 + 5 + 1)
        .doesNotContain("\u001b")
        .contains("          5 more seeds lead elsewhere, see stray_seeds in summary.json")
        .anyMatch(line -> line.startsWith("seed      http://a.test/0 leads to http://b.test/"))
        .anyMatch(line -> line.endsWith(", which is far: name that as a seed"));
  }

  @Test
  void saysOfWhichSitemapsSomethingWasLeftOut() {
    List<SitemapNote> sitemaps =
        IntStream.range(0, 7)
            .mapToObj(i -> new SitemapNote("http://a.test/" + i + "\u001b", "html", "is a page"))
            .toList();
    assertThat(SummaryTextNotes.lines(CrawlNotes.NONE.withSitemaps(new SitemapNotes(sitemaps, 3))))
        .hasSize(1 + 5 + 1)
        .doesNotContain("\u001b")
        .anyMatch(line -> line.startsWith("sitemap   http://a.test/0"))
        .anyMatch(line -> line.endsWith(" is a page"))
        .contains("          5 more of which something was left out, see sitemaps in summary.json");
  }

  @Test
  void saysWhyNothingWasFollowed() {
    assertThat(SummaryTextNotes.lines(new CrawlNotes(List.of(), 0, List.of(), 0, "none is near")))
        .containsExactly("", "scope     none is near");
  }

  @Test
  void saysWhichPagesAreLikeOthers() {
    CrawlNotes notes = CrawlNotes.NONE.withCopies(new Copies(1234, 5_000_000, 1));

    assertThat(SummaryTextNotes.lines(notes))
        .containsExactly(
            "",
            "copies    1,234 pages with the bytes of another, 5.0 MB (duplicate_of in the manifest)",
            "          1 page with nearly the text of another (near_duplicate_of)");
  }
}
