package crawler.politeness;

import java.util.List;
import java.util.function.Consumer;

/**
 * Comes back to something after a while: with the gate's lock, and then, without it, to what was
 * decided meanwhile.
 */
@FunctionalInterface
interface Later {

  /**
   * Does the step when so much time has passed.
   *
   * @param step adds what is to be done without the lock
   */
  void after(long nanos, Consumer<List<Runnable>> step);
}
