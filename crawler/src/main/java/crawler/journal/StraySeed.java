package crawler.journal;

/**
 * A seed that was redirected to where no seed is.
 *
 * @param seed without credentials
 * @param leadsTo without credentials
 * @param why what is wrong with that place, for a person: {@code is on another host than the seeds}
 */
public record StraySeed(String seed, String leadsTo, String why) {}
