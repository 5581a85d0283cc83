package crawler.config;

/** A value as it was given, and where. */
public record Given(String text, Source source) {}
