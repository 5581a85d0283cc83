package crawler.journal;

/**
 * How a run ended and what it was asked for: what the summary tells beside the figures. Immutable.
 *
 * @param cause why it is over, such as {@code complete} or {@code interrupted}
 * @param detail what went wrong with disk or input, empty when nothing did
 * @param exitCode the program's
 * @param version the program's
 * @param settings what it was asked for
 */
public record RunEnd(
    String cause, String detail, int exitCode, String version, RunSettings settings) {}
