package crawler.plan;

import crawler.model.Origin;

/** How many pages of a list are on one host. */
public record HostPages(Origin origin, long pages) {}
