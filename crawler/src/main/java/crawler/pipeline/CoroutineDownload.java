package crawler.pipeline;

import crawler.model.CrawlUrl;
import crawler.politeness.Admission;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;

/**
 * The download stage as a coroutine: a virtual thread for each page runs straight through and is
 * parked wherever it awaits a future, while event loops do the network.
 */
final class CoroutineDownload implements Download {
  private final Requests requests;

  CoroutineDownload(Requests requests) {
    this.requests = requests;
  }

  /**
   * The coroutine begins when it may send: thousands of URLs wait for that, and a parked stack is
   * large beside a URL.
   */
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
      case Turn.Send(Admission.Permit permit) -> coroutine(pursuit, permit);
    };
  }

  private Future<Downloaded> coroutine(Pursuit pursuit, Admission.Permit permit) {
    Promise<Downloaded> promise = Promise.promise();
    Thread.ofVirtual()
        .name("page-", pursuit.url.seq())
        .start(
            () -> {
              try {
                promise.complete(pursue(pursuit, permit));
              } catch (Throwable bug) {
                promise.fail(bug);
              }
            });
    return promise.future();
  }

  private Downloaded pursue(Pursuit pursuit, Admission.Permit first) {
    Turn turn = new Turn.Send(first);
    while (true) {
      switch (turn) {
        case Turn.Over(Downloaded end) -> {
          return end;
        }
        case Turn.Send(Admission.Permit permit) -> turn = send(pursuit, permit);
      }
    }
  }

  private Turn send(Pursuit pursuit, Admission.Permit permit) {
    try {
      Requests.Sent sent = requests.send(pursuit, permit).await();
      return switch (sent.step()) {
        case Step.Keep keep -> new Turn.Over(requests.keep(pursuit, sent.body(), permit));
        case Step.GiveUp(var reason, var detail) -> {
          permit.release();
          yield new Turn.Over(new Downloaded.Lost(pursuit, reason, detail));
        }
        case Step.Follow follow -> again(pursuit, permit, Duration.ZERO).await();
        case Step.PutOff putOff -> again(pursuit, permit, Duration.ZERO).await();
        case Step.Retry retry ->
            again(pursuit, permit, requests.delayBefore(pursuit, retry)).await();
      };
    } catch (RuntimeException bug) {
      permit.release();
      throw bug;
    }
  }

  /** Asks before it gives back, so that the slot goes to the page that is under way. */
  private Future<Turn> again(Pursuit pursuit, Admission.Permit permit, Duration delay) {
    Future<Turn> turn = requests.admitAgain(pursuit, delay);
    permit.release();
    return turn;
  }
}
