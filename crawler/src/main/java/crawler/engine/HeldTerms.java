package crawler.engine;

import crawler.model.Origin;
import crawler.politeness.HostGate;
import crawler.politeness.HostTerms;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks no more hosts for their terms at a time than pages may begin, so that little is sent to
 * hosts of which no page ever will; but at once where a page that is under way has been led.
 * Thread-safe: {@code this} guards the fields.
 */
final class HeldTerms implements HostTerms {
  private record Question(HostGate gate, Origin origin, Promise<Duration> answer) {}

  private final HostTerms terms;
  private final PagePlaces places;
  private final Map<Origin, Question> held = new LinkedHashMap<>();
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
    Question before;
    synchronized (this) {
      before = held.putIfAbsent(origin, question);
    }
    if (before != null) {
      return before.answer().future();
    }
    goOn();
    return question.answer().future();
  }

  @Override
  public void hurry(Origin origin) {
    Question question;
    synchronized (this) {
      question = held.remove(origin);
      asking += question == null ? 0 : 1;
    }
    if (question != null) {
      ask(question);
    }
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
    Question next = null;
    if (asking < places.free() && !held.isEmpty()) {
      next = held.remove(held.keySet().iterator().next());
    }
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
