package crawler.engine;

import crawler.scope.UrlPattern;

/**
 * How important some URLs are.
 *
 * @param pattern of a list of rules the first one that matches counts
 * @param priority the higher goes first
 */
public record PriorityRule(UrlPattern pattern, double priority) {}
