package crawler.plan;

import crawler.explain.Forecast;
import crawler.explain.PlanFacts;

/**
 * What a run over a list would be. Immutable.
 *
 * @param robots what the hosts said, if they were asked
 */
public record Plan(Listing listing, RobotsFindings robots, PlanFacts facts, Forecast forecast) {}
