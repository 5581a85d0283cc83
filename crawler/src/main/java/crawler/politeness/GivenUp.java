package crawler.politeness;

import crawler.model.Reason;

/**
 * Why nothing is sent to a host any more.
 *
 * @param reason of the last of its failures: what becomes of its pages
 * @param detail for a person
 */
public record GivenUp(Reason reason, String detail) {}
