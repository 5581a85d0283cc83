package crawler.journal;

/**
 * A sitemap of which something was left out.
 *
 * @param sitemap its URL, cut if it is long
 * @param kind what is wrong with it, for a program: {@code too-large}
 * @param detail the same for a person, after the URL
 */
public record SitemapNote(String sitemap, String kind, String detail) {}
