package crawler.cli;

import crawler.site.SiteOptions;

/**
 * {@code crawler site}, understood and checked.
 *
 * @param untilStdinEnds whether the end of standard input stops it
 */
public record SiteRequest(SiteOptions options, boolean untilStdinEnds) {}
