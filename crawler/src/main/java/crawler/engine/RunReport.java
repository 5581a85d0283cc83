package crawler.engine;

import crawler.journal.RunSummary;

/**
 * The end of a run.
 *
 * @param detail what went wrong with disk or input, empty when nothing did
 * @param exitCode as promised in the documentation, {@code --fail-on} considered
 */
public record RunReport(RunSummary summary, StopCause cause, String detail, int exitCode) {}
