package crawler.engine;

/**
 * The limit that ended a run.
 *
 * @param value as it is given as an option's value, such as {@code 500} or {@code 10MB}
 * @param twice twice as much, for a run that is to go on further
 */
public record LimitReached(Limit limit, String value, String twice) {

  /** The option that set it, {@code --max-pages 500}. */
  public String text() {
    return "--" + limit.option() + " " + value;
  }
}
