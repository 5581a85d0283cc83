package crawler.fetch;

/** One header of a request, as it goes over the wire. */
public record Header(String name, String value) {}
