package crawler.engine;

import crawler.model.Origin;
import crawler.politeness.HostGate;
import crawler.politeness.HostTerms;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Asks no more hosts for their terms at a time than pages may begin, so that little is sent to
 * hosts of which no page ever will. Thread-safe: {@code this} guards the fields.
 */
final class HeldTerms implements HostTerms {
  private record Question(HostGate gate, Origin origin, Promise<Duration> answer) {}

  private final HostTerms terms;
  private final PagePlaces places;
  private final ArrayDeque<Question> held = new ArrayDeque<>();
  private int asking;

  /** Somebody is at it, and looks again before he stops. */
  private boolean going;

  HeldTerms(HostTerms terms, PagePlaces places) {
    this.terms = terms;
    this.places = places;
  }

  @Override
  public Future<Duration> learn(HostGate gate, Origin origin) {
    Question question = new Question(gate, origin, Promise.promise());
    synchronized (this) {
      held.add(question);
    }
    goOn();
    return question.answer().future();
  }

  /** Asks the hosts that have waited longest, as many as there are places for. */
  void goOn() {
    synchronized (this) {
      if (going) {
        return;
      }
      going = true;
    }
    for (Question next = next(); next != null; next = next()) {
      ask(next);
    }
  }

  private synchronized @Nullable Question next() {
    Question next = asking < places.free() ? held.poll() : null;
    going = next != null;
    asking += going ? 1 : 0;
    return next;
  }

  private void ask(Question question) {
    terms
        .learn(question.gate(), question.origin())
        .onComplete(
            answer -> {
              // First the host's page, so that it has its place before another host is asked.
              question.answer().handle(answer);
              synchronized (this) {
                asking--;
              }
              goOn();
            });
  }
}
