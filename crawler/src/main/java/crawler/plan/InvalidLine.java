package crawler.plan;

/**
 * A line that is no URL.
 *
 * @param source where it stands, such as {@code urls.txt:17}
 * @param detail what is wrong with it
 */
public record InvalidLine(String source, String detail) {}
