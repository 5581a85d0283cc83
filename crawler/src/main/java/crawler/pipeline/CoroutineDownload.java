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
    return requests.admit(pursuit).compose(admission -> coroutine(pursuit, admission));
  }

  private Future<Downloaded> coroutine(Pursuit pursuit, Admission admitted) {
    Promise<Downloaded> promise = Promise.promise();
    Thread.ofVirtual()
        .name("page-", pursuit.url.seq())
        .start(
            () -> {
              try {
                promise.complete(pursue(pursuit, admitted));
              } catch (Throwable bug) {
                promise.fail(bug);
              }
            });
    return promise.future();
  }

  private Downloaded pursue(Pursuit pursuit, Admission admitted) {
    Admission admission = admitted;
    while (admission instanceof Admission.Granted(Admission.Permit permit)) {
      try {
        Requests.Sent sent = requests.send(pursuit, permit).await();
        switch (sent.step()) {
          case Step.Keep keep -> {
            return requests.keep(pursuit, sent.body(), permit);
          }
          case Step.GiveUp(var reason, var detail) -> {
            permit.release();
            return new Downloaded.Lost(pursuit, reason, detail);
          }
          case Step.Follow follow -> {
            admission = again(pursuit, permit, Duration.ZERO).await();
          }
          case Step.PutOff putOff -> {
            admission = again(pursuit, permit, Duration.ZERO).await();
          }
          case Step.Retry retry -> {
            Duration delay = requests.delayBefore(pursuit, retry);
            admission = again(pursuit, permit, delay).await();
          }
        }
      } catch (RuntimeException bug) {
        permit.release();
        throw bug;
      }
    }
    return new Downloaded.Interrupted(pursuit.url);
  }

  /** Asks before it gives back, so that the slot goes to the page that is under way. */
  private Future<Admission> again(Pursuit pursuit, Admission.Permit permit, Duration delay) {
    Future<Admission> admission = requests.admitAgain(pursuit, delay);
    permit.release();
    return admission;
  }
}
