package crawler.engine;

import crawler.frontier.Order;
import crawler.frontier.Rank;
import crawler.model.ConfigException;
import crawler.model.CrawlUrl;
import java.util.List;
import java.util.Locale;

/**
 * Which of the URLs of a host that wait goes first.
 *
 * @param order default the one that was found first
 * @param rules what goes first by priority, before what lists and sitemaps say of it
 */
public record OrderOptions(Order order, List<PriorityRule> rules) {
  public static final OrderOptions DEFAULTS = new OrderOptions(Order.FIFO, List.of());

  public OrderOptions {
    rules = List.copyOf(rules);
    ConfigException.require(
        rules.isEmpty() || order == Order.PRIORITY,
        "order",
        order.name().toLowerCase(Locale.ROOT),
        "priority, since --priority is given");
  }

  /** Where a page stands among those that wait; the lowest goes first, where ranks count. */
  int rank(CrawlUrl page) {
    return order == Order.PRIORITY ? Rank.of(priority(page), page.depth()) : 0;
  }

  private double priority(CrawlUrl page) {
    return rules.stream()
        .filter(rule -> rule.pattern().matches(page.url()))
        .findFirst()
        .map(PriorityRule::priority)
        .orElse(page.line().priority());
  }
}
