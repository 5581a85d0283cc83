package crawler.names;

import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;

/** One name on its way to an answer. Guarded by the lock of {@link HostNames}. */
final class Lookup {
  final String name;
  final Promise<NameAnswer> answer = Promise.promise();

  /** Whether a page waits for it. */
  boolean wanted;

  /** Whether a page waited for it already when it was asked for. */
  boolean askedForPage;

  /** Whether it counts among the names that are asked for at a time. */
  boolean fresh;

  /** How often it was asked for; answers to an earlier question come too late. */
  private int round;

  private boolean asking;
  private List<Runnable> onBegin = new ArrayList<>(1);

  Lookup(String name, boolean wanted) {
    this.name = name;
    this.wanted = wanted;
  }

  /** It is asked for now, for the first time or once more. */
  void asked() {
    round++;
    asking = true;
    askedForPage = wanted;
  }

  /** There is an answer, or nobody waits for one any more. */
  void ended() {
    asking = false;
  }

  int round() {
    return round;
  }

  boolean isBegun() {
    return round > 0;
  }

  /** Whether an answer to the question of that round is still waited for. */
  boolean isAwaited(int itsRound) {
    return asking && round == itsRound;
  }

  void onBegin(Runnable action) {
    onBegin.add(action);
  }

  /** What to tell those who wait for it to begin, once. */
  List<Runnable> takeOnBegin() {
    List<Runnable> taken = onBegin;
    onBegin = List.of();
    return taken;
  }
}
