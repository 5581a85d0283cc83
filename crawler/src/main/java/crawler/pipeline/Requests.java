package crawler.pipeline;

import crawler.event.CrawlEvent;
import crawler.event.CrawlListener;
import crawler.fetch.FetchException;
import crawler.fetch.FetchReply;
import crawler.fetch.Fetcher;
import crawler.fetch.Header;
import crawler.model.CrawlUrl;
import crawler.model.Origin;
import crawler.model.Reason;
import crawler.model.Stage;
import crawler.politeness.Admission;
import crawler.politeness.GivenUp;
import crawler.politeness.HostGate;
import crawler.robots.RobotsAnswer;
import crawler.robots.RobotsVerdict;
import crawler.store.PageStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The moves of the download stage that every model shares: begin, ask for admission, send, judge.
 * None of them waits; the models compose them or await them. Thread-safe.
 *
 * @param ownHeaders what the user wants sent with every request
 * @param savers where bodies that are too large for memory are written
 */
record Requests(
    HostRules rules,
    HostGate gate,
    Fetcher fetcher,
    PageStore store,
    Executor savers,
    RetryOptions options,
    Backoff backoff,
    List<Header> ownHeaders,
    CrawlListener listener,
    PageReader reader,
    PageFollower follower,
    LongSupplier nanoTime,
    InstantSource clock) {

  /** What one request led to, and the body if it is to be kept. */
  record Sent(Step step, BodySpool body) {}

  Pursuit begin(CrawlUrl url) {
    return new Pursuit(url, options, backoff, ownHeaders, nanoTime.getAsLong());
  }

  /** Begins with a URL that has been admitted, after so long. */
  Pursuit begin(CrawlUrl url, long waitedNanos) {
    long known = Math.max(0, waitedNanos);
    Pursuit pursuit = new Pursuit(url, options, backoff, ownHeaders, nanoTime.getAsLong() - known);
    pursuit.admitted(clock.instant(), waitedNanos);
    return pursuit;
  }

  /** Asks for the right to send the pursuit's first request. */
  Future<Turn> admit(Pursuit pursuit) {
    return waitFor(pursuit, () -> gate.admit(pursuit.target().origin()));
  }

  /** Asks for the right to send another, when the time has come, if that belongs to the crawl. */
  Future<Turn> admitAgain(Pursuit pursuit, Duration delay) {
    if (!pursuit.target().equals(pursuit.url.url())) {
      Optional<String> refusal = follower.refusal(pursuit.url, pursuit.target());
      if (refusal.isPresent()) {
        String detail = "redirected to " + pursuit.target() + ", which " + refusal.get();
        return over(new Downloaded.Barred(pursuit, Reason.OUT_OF_SCOPE, detail));
      }
    }
    return waitFor(pursuit, () -> gate.admitAgain(pursuit.target().origin(), delay));
  }

  private Future<Turn> waitFor(Pursuit pursuit, Supplier<Future<Admission>> asking) {
    listener.onEvent(new CrawlEvent.Entered(pursuit.url, Stage.QUEUE));
    long since = nanoTime.getAsLong();
    rules.expect(pursuit.target(), pursuit.onListedHost());
    // What is known to be forbidden need not wait for its host's turn.
    return rules
        .known(pursuit.target().origin())
        .flatMap(answer -> forbidden(pursuit, answer))
        .map(Requests::over)
        .orElseGet(() -> asking.get().compose(admission -> admitted(pursuit, admission)))
        .map(
            turn -> {
              pursuit.admitted(clock.instant(), nanoTime.getAsLong() - since);
              return turn;
            });
  }

  private Future<Turn> admitted(Pursuit pursuit, Admission admission) {
    return switch (admission) {
      case Admission.Closed closed -> over(new Downloaded.Interrupted(pursuit.url));
      case Admission.Granted(Admission.Permit permit) -> {
        Future<Turn> turn = admitted(pursuit, permit);
        if (permit.givenUp().isPresent()) {
          permit.release();
        }
        yield turn;
      }
    };
  }

  /**
   * What becomes of a page that its host and the whole crawl have a slot for.
   *
   * @param permit the caller's to release when the host is given up
   */
  Future<Turn> admitted(Pursuit pursuit, Admission.Permit permit) {
    Optional<GivenUp> givenUp = permit.givenUp();
    if (givenUp.isPresent()) {
      return over(new Downloaded.Lost(pursuit, givenUp.get().reason(), givenUp.get().detail()));
    }
    return rules
        .known(pursuit.target().origin())
        .map(answer -> permitted(pursuit, answer, permit))
        .orElseGet(() -> ask(pursuit, permit));
  }

  private static Future<Turn> permitted(
      Pursuit pursuit, RobotsAnswer answer, Admission.Permit permit) {
    return forbidden(pursuit, answer)
        .map(
            end -> {
              permit.passOn();
              return over(end);
            })
        .orElseGet(() -> Future.succeededFuture(new Turn.Send(permit)));
  }

  /** Its host is asked, again or for the first time, and gets the slot for that. */
  private Future<Turn> ask(Pursuit pursuit, Admission.Permit permit) {
    Origin origin = pursuit.target().origin();
    Future<HostRules.Asked> asking = rules.ask(gate, origin, pursuit.onListedHost());
    permit.passOn();
    return asking.compose(
        asked ->
            switch (asked) {
              case HostRules.Asked.Stopped stopped -> over(new Downloaded.Interrupted(pursuit.url));
              case HostRules.Asked.Answered(RobotsAnswer answer) ->
                  forbidden(pursuit, answer)
                      .map(Requests::over)
                      .orElseGet(
                          () ->
                              gate.admitAgain(origin, Duration.ZERO)
                                  .compose(a -> turn(pursuit, a)));
            });
  }

  /** The host has been asked: nothing is looked up a second time. */
  private static Future<Turn> turn(Pursuit pursuit, Admission admission) {
    return switch (admission) {
      case Admission.Closed closed -> over(new Downloaded.Interrupted(pursuit.url));
      case Admission.Granted(Admission.Permit permit) ->
          permit
              .givenUp()
              .map(
                  why -> {
                    permit.release();
                    return over(new Downloaded.Lost(pursuit, why.reason(), why.detail()));
                  })
              .orElseGet(() -> Future.succeededFuture(new Turn.Send(permit)));
    };
  }

  /** How the page ends when its host does not let it be requested. */
  private static Optional<Downloaded> forbidden(Pursuit pursuit, RobotsAnswer answer) {
    return switch (answer.verdict(pursuit.target().requestTarget())) {
      case RobotsVerdict.Allowed allowed -> Optional.empty();
      case RobotsVerdict.Disallowed(String rule) ->
          Optional.of(new Downloaded.Barred(pursuit, Reason.ROBOTS_DISALLOWED, rule));
      case RobotsVerdict.Unreachable(Reason reason, String detail)
          when reason == Reason.ROBOTS_UNREACHABLE ->
          Optional.of(new Downloaded.Barred(pursuit, reason, "robots.txt: " + detail));
      case RobotsVerdict.Unreachable(Reason reason, String detail) ->
          Optional.of(new Downloaded.Lost(pursuit, reason, detail));
    };
  }

  private static Future<Turn> over(Downloaded end) {
    return Future.succeededFuture(new Turn.Over(end));
  }

  /**
   * Sends the pursuit's next request and decides what follows. Fails only on a bug.
   *
   * @param permit told when there is a reply, and the caller's to release
   */
  Future<Sent> send(Pursuit pursuit, Admission.Permit permit) {
    BodySpool body = new BodySpool(pursuit.url, store, savers, listener);
    return fetcher
        .fetch(pursuit.nextRequest(), new TellingSink(body, permit), permit::onCallBack)
        .transform((reply, failure) -> sent(pursuit, permit, body, reply, failure));
  }

  /** One step, not a chain of them: each link of one is objects and a call for every page. */
  private Future<Sent> sent(
      Pursuit pursuit,
      Admission.Permit permit,
      BodySpool body,
      @Nullable FetchReply reply,
      @Nullable Throwable failure) {
    boolean kept = false;
    try {
      Step step = reply == null ? judge(pursuit, failure, permit) : judge(pursuit, reply, permit);
      kept = step instanceof Step.Keep;
      return Future.succeededFuture(new Sent(step, body));
    } catch (RuntimeException bug) {
      return Future.failedFuture(bug);
    } finally {
      if (!kept) {
        body.abort();
      }
    }
  }

  /** Ends the download of a page that is to be saved: reads it and passes its slot on. */
  Downloaded.Page keep(Pursuit pursuit, BodySpool body, Admission.Permit permit) {
    long since = nanoTime.getAsLong();
    if (reader.read(pursuit.url, body::prefix)) {
      pursuit.spent(Stage.PARSE, nanoTime.getAsLong() - since);
    }
    return new Downloaded.Page(pursuit, body, permit);
  }

  private Step judge(Pursuit pursuit, FetchReply reply, Admission.Permit permit) {
    permit.answered(reply.head().status());
    Origin asked = pursuit.target().origin();
    Step step = pursuit.replied(reply);
    pursuit.hostPause().ifPresent(pause -> gate.pause(asked, pause));
    return step;
  }

  private static Step judge(Pursuit pursuit, @Nullable Throwable failure, Admission.Permit permit) {
    if (failure instanceof FetchException known) {
      permit.failed(known.reason());
      return permit.isCalledBack() ? pursuit.putOff(known) : pursuit.failed(known);
    }
    throw new IllegalStateException("a fetch failed in an unforeseen way", failure);
  }

  /** Tells of a retry; what the page itself has to wait, beside a host that is held back. */
  Duration delayBefore(Pursuit pursuit, Step.Retry retry) {
    listener.onEvent(
        new CrawlEvent.Retrying(
            pursuit.url, retry.reason(), retry.detail(), pursuit.attempts(), retry.delay()));
    return retry.wholeHost() ? Duration.ZERO : retry.delay();
  }
}
