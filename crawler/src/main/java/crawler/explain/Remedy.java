package crawler.explain;

import java.time.Duration;

/**
 * What would make a run shorter.
 *
 * @param option its name without dashes
 * @param value what to give it
 * @param saves at the most
 */
public record Remedy(String option, String value, Duration saves) {}
