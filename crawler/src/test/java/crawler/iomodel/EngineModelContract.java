package crawler.iomodel;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.fetch.FetchOptions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the crawler's own engine promises as a contestant, beyond what every model does. */
abstract class EngineModelContract extends IoModelContract {

  protected abstract IoModel model(FetchOptions options);

  @Override
  protected IoModel model() {
    return model(FetchOptions.DEFAULTS);
  }

  @Override
  protected IoModel model(SocketLimits limits) {
    FetchOptions usual = FetchOptions.DEFAULTS;
    return model(
        new FetchOptions(
            usual.timeout(),
            limits.connect(),
            usual.dnsTimeout(),
            limits.read(),
            limits.read(),
            usual.minSpeed(),
            limits.maxBodyBytes(),
            usual.headers(),
            usual.userAgent(),
            usual.proxy(),
            usual.caCertificates(),
            usual.insecure(),
            usual.acceptEncoding(),
            usual.privateAddresses(),
            usual.limitRate()));
  }

  /**
   * The pool gets a connection back a moment after the reply, when the next page may have begun.
   */
  @Override
  protected int mostConnections(int inFlight) {
    return 2 * inFlight;
  }

  @Test
  void withDirectTakesNoOtherPageUntilItsPageIsSaved() throws Exception {
    CountDownLatch saving = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Runnable wait =
        () -> {
          saving.countDown();
          awaitDeadline(goOn);
        };
    var workload =
        new Workload(
            Urls.list(pages("page", 6)),
            1,
            Pipeline.DIRECT,
            Work.IO,
            new PreparedStore(store, wait));
    try (IoModel model = model()) {
      var running = new FutureTask<>(() -> model.run(workload));
      Thread.ofPlatform().daemon().start(running);
      assertThat(saving.await(30, TimeUnit.SECONDS)).isTrue();

      assertThat(site.requests("/page/0")).isEqualTo(1);
      assertThat(site.requests("/page/1")).isZero();

      goOn.countDown();
      assertThat(running.get(30, TimeUnit.SECONDS)).hasSize(6);
    }
  }

  private static void awaitDeadline(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
