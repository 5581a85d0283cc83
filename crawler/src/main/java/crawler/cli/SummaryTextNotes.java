package crawler.cli;

import crawler.journal.Copies;
import crawler.journal.CrawlNotes;
import crawler.journal.SitemapNote;
import crawler.journal.SitemapNotes;
import crawler.journal.StraySeed;
import crawler.journal.TrapNote;
import java.util.ArrayList;
import java.util.List;

/** What a crawl noticed that its user should know: the summary's lines about it. */
final class SummaryTextNotes {
  private static final String GAP = "          ";
  private static final int LISTED = 5;

  private SummaryTextNotes() {}

  /** With a blank line before; nothing when nothing was noticed. */
  static List<String> lines(CrawlNotes notes) {
    List<String> lines = new ArrayList<>();
    lines.addAll(traps(notes));
    lines.addAll(straySeeds(notes));
    if (!notes.nothingFollowed().isEmpty()) {
      lines.add("scope     " + TerminalText.escape(notes.nothingFollowed()));
    }
    lines.addAll(sitemaps(notes.sitemaps()));
    lines.addAll(copies(notes.copies()));
    if (!lines.isEmpty()) {
      lines.addFirst("");
    }
    return lines;
  }

  private static List<String> sitemaps(SitemapNotes notes) {
    List<String> lines = new ArrayList<>();
    List<SitemapNote> listed = notes.listed();
    for (SitemapNote note : listed.subList(0, Math.min(LISTED, listed.size()))) {
      lines.add("sitemap   " + TerminalText.escape(note.sitemap()) + " " + note.detail());
    }
    long more = notes.more() + Math.max(0, listed.size() - LISTED);
    if (more > 0) {
      lines.add(
          GAP
              + Numbers.count(more)
              + " more of which something was left out, see sitemaps in summary.json");
    }
    return lines;
  }

  private static List<String> copies(Copies copies) {
    List<String> lines = new ArrayList<>();
    if (copies.pages() > 0) {
      lines.add(
          "copies    "
              + pages(copies.pages())
              + " with the bytes of another, "
              + Numbers.bytes(copies.sizeBytes())
              + " (duplicate_of in the manifest)");
    }
    if (copies.near() > 0) {
      lines.add(
          (lines.isEmpty() ? "copies    " : GAP)
              + pages(copies.near())
              + " with nearly the text of another (near_duplicate_of)");
    }
    return lines;
  }

  private static String pages(long count) {
    return Numbers.count(count) + (count == 1 ? " page" : " pages");
  }

  private static List<String> traps(CrawlNotes notes) {
    List<String> lines = new ArrayList<>();
    List<TrapNote> traps = notes.traps();
    for (TrapNote trap : traps.subList(0, Math.min(LISTED, traps.size()))) {
      lines.add(
          "trap      "
              + TerminalText.escape(trap.host().authority())
              + ": "
              + trap.detail()
              + "; "
              + links(trap.links())
              + " left out");
    }
    long more =
        notes.moreTrapLinks() + traps.stream().skip(LISTED).mapToLong(TrapNote::links).sum();
    if (more > 0) {
      lines.add(GAP + links(more) + " more at other places, see traps in summary.json");
    }
    if (!lines.isEmpty()) {
      lines.add(GAP + "if a site is misjudged: --traps follow, into another directory");
    }
    return lines;
  }

  private static String links(long count) {
    return Numbers.count(count) + (count == 1 ? " link" : " links");
  }

  private static List<String> straySeeds(CrawlNotes notes) {
    List<String> lines = new ArrayList<>();
    List<StraySeed> seeds = notes.straySeeds();
    for (StraySeed seed : seeds.subList(0, Math.min(LISTED, seeds.size()))) {
      lines.add(
          "seed      "
              + TerminalText.escape(seed.seed())
              + " leads to "
              + TerminalText.escape(seed.leadsTo())
              + ", which "
              + seed.why()
              + ": name that as a seed");
    }
    long more = notes.moreStraySeeds() + Math.max(0, seeds.size() - LISTED);
    if (more > 0) {
      lines.add(
          GAP
              + Numbers.count(more)
              + " more seeds lead elsewhere, see stray_seeds in summary.json");
    }
    return lines;
  }
}
