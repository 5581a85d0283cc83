package crawler.pipeline;

import crawler.model.CrawlUrl;
import crawler.politeness.Admission;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * The download stage as a chain of futures: nobody waits, each step is a callback of the one
 * before. It runs on whichever event loop completes a step.
 */
final class EventLoopDownload implements Download {
  private final Requests requests;

  EventLoopDownload(Requests requests) {
    this.requests = requests;
  }

  @Override
  public Future<Downloaded> run(CrawlUrl url) {
    Pursuit pursuit = requests.begin(url);
    return requests.admit(pursuit).compose(turn -> take(pursuit, turn));
  }

  @Override
  public Future<Downloaded> run(CrawlUrl url, Admission.Permit permit, long waitedNanos) {
    Pursuit pursuit = requests.begin(url, waitedNanos);
    return requests.admitted(pursuit, permit).compose(turn -> take(pursuit, turn));
  }

  private Future<Downloaded> take(Pursuit pursuit, Turn turn) {
    return switch (turn) {
      case Turn.Over(Downloaded end) -> Future.succeededFuture(end);
      case Turn.Send(Admission.Permit permit) ->
          requests
              .send(pursuit, permit)
              .compose(sent -> next(pursuit, sent, permit))
              .onFailure(bug -> permit.release());
    };
  }

  private Future<Downloaded> next(Pursuit pursuit, Requests.Sent sent, Admission.Permit permit) {
    return switch (sent.step()) {
      case Step.Keep keep -> Future.succeededFuture(requests.keep(pursuit, sent.body(), permit));
      case Step.GiveUp(var reason, var detail) -> {
        permit.release();
        yield Future.succeededFuture(new Downloaded.Lost(pursuit, reason, detail));
      }
      case Step.Follow follow -> again(pursuit, permit, Duration.ZERO);
      case Step.PutOff putOff -> again(pursuit, permit, Duration.ZERO);
      case Step.Retry retry -> again(pursuit, permit, requests.delayBefore(pursuit, retry));
    };
  }

  /** Asks before it gives back, so that the slot goes to the page that is under way. */
  private Future<Downloaded> again(Pursuit pursuit, Admission.Permit permit, Duration delay) {
    Future<Turn> turn = requests.admitAgain(pursuit, delay);
    permit.release();
    return turn.compose(next -> take(pursuit, next));
  }
}
