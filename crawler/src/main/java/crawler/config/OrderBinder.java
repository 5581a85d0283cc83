package crawler.config;

import crawler.engine.OrderOptions;
import crawler.engine.PriorityRule;
import crawler.frontier.Order;
import java.util.List;

/** From settings to what goes first. */
final class OrderBinder {
  private OrderBinder() {}

  /** Whoever gives priorities and no order wants the order that they are for. */
  static OrderOptions bind(Settings settings) {
    List<PriorityRule> rules = settings.all(OrderKeys.PRIORITY);
    boolean nothingElse =
        settings.given(OrderKeys.ORDER).stream()
            .allMatch(given -> given.source() instanceof Source.Standard);
    Order order = nothingElse && !rules.isEmpty() ? Order.PRIORITY : settings.get(OrderKeys.ORDER);
    return settings.bind(OrderKeys.ALL, () -> new OrderOptions(order, rules));
  }
}
