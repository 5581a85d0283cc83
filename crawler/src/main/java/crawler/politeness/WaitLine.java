package crawler.politeness;

import io.vertx.core.Promise;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Who waits for one host, first come first served; takes no memory before anybody does. */
final class WaitLine {
  private @Nullable ArrayDeque<Promise<Admission>> promises;

  void add(Promise<Admission> waiter) {
    ArrayDeque<Promise<Admission>> line = promises;
    if (line == null) {
      line = new ArrayDeque<>(2);
      promises = line;
    }
    line.add(waiter);
  }

  @Nullable Promise<Admission> poll() {
    ArrayDeque<Promise<Admission>> line = promises;
    return line == null ? null : line.poll();
  }

  int size() {
    ArrayDeque<Promise<Admission>> line = promises;
    return line == null ? 0 : line.size();
  }
}
