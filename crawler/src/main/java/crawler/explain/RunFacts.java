package crawler.explain;

import java.time.Duration;

/**
 * What a diagnosis is made from. Immutable.
 *
 * @param wall how long the run took
 * @param pages that ended in it
 * @param slots requests in flight at most
 * @param hostConcurrency the same for each host
 * @param hostDelay smallest gap between two starts at one host that the user asked for
 * @param autoThrottle whether the gap follows how hosts answer
 * @param processor time that the processors worked for this process, all added up
 * @param cores processors
 * @param saveStageFull how long downloaded pages waited for room to be saved
 */
public record RunFacts(
    Duration wall,
    long pages,
    int slots,
    int hostConcurrency,
    Duration hostDelay,
    boolean autoThrottle,
    Duration processor,
    int cores,
    Duration saveStageFull,
    GateWaits waits) {}
