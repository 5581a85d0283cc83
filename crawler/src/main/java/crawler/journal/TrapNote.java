package crawler.journal;

import crawler.model.Origin;

/**
 * Links of one host that were left out, since it seemed to go on for ever.
 *
 * @param kind in what way, for a program: {@code endless-chain}
 * @param detail the same for a person
 */
public record TrapNote(Origin host, String kind, String detail, long links) {}
