package crawler.fetch;

import crawler.model.Timings;

/**
 * A reply whose body, when it was wanted, arrived whole.
 *
 * @param wireBytes body bytes received, before decoding
 * @param timings the stages of this request alone
 */
public record FetchReply(ReplyHead head, long wireBytes, Timings timings) {}
