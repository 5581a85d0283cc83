package crawler.model;

/**
 * What was kept of a page. Immutable.
 *
 * @param file the file relative to the run directory with {@code /} between parts; empty when there
 *     is none (204, 205, or a run that stores nothing)
 * @param sizeBytes the decoded body's length
 * @param sha256 of the decoded body, 64 lower-case hex digits
 */
public record StoredPage(String file, long sizeBytes, String sha256) {}
