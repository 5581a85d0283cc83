package crawler.config;

import crawler.engine.PriorityRule;
import crawler.frontier.Order;
import java.util.List;

/** The options of what goes first. */
public final class OrderKeys {
  public static final Option<Order> ORDER =
      Option.of(
              Section.INPUT,
              "order",
              Kind.Choice.of(Order.values()),
              "ORDER",
              "which URL of a host goes first: fifo (read or found first), lifo (last) or priority"
                  + " (the highest; of equal ones the nearest to a seed)")
          .standard("fifo");
  public static final Option<PriorityRule> PRIORITY =
      Option.of(
              Section.INPUT,
              "priority",
              new Kind.Priority(),
              "PATTERN=N",
              "priority of URLs that match, such as /docs/**=10, whatever their list says; the first"
                  + " match counts, and the order is priority; repeatable")
          .many();

  /** In the order of help. */
  public static final List<Option<?>> ALL = List.of(ORDER, PRIORITY);

  private OrderKeys() {}
}
