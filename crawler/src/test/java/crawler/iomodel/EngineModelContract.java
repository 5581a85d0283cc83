package crawler.iomodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.model.CrawlUrl;
import crawler.store.PageStore;
import crawler.store.PageWriter;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the crawler's own engine promises as a contestant, beyond what every model does. */
abstract class EngineModelContract extends IoModelContract {

  /**
   * The pool gets a connection back a moment after the reply, when the next page may have begun.
   */
  @Override
  protected int mostConnections(int inFlight) {
    return 2 * inFlight;
  }

  private List<CrawlUrl> pages(int count) {
    return Urls.list(IntStream.range(0, count).mapToObj(i -> site.url("/page/" + i)).toList());
  }

  /** A store that does something before it opens a page. */
  private record Prepared(PageStore store, Runnable before) implements PageStore {

    @Override
    public PageWriter open(CrawlUrl url) throws IOException {
      before.run();
      return store.open(url);
    }

    @Override
    public void close() throws IOException {
      store.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Pipeline.class)
  void endsTheRoundWhenAPageBreaksTheModel(Pipeline pipeline) {
    Runnable bug =
        () -> {
          throw new IllegalArgumentException("a bug");
        };

    try (IoModel model = model()) {
      assertThatThrownBy(
              () ->
                  model.run(new Workload(pages(8), 2, pipeline, Work.IO, new Prepared(store, bug))))
          .isInstanceOf(IllegalStateException.class)
          .hasRootCauseMessage("a bug");
    }
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
    var workload = new Workload(pages(6), 1, Pipeline.DIRECT, Work.IO, new Prepared(store, wait));
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

  @Test
  void givesUpWhenItsCallerIsInterrupted() throws Exception {
    List<CrawlUrl> mute = Urls.list(List.of(site.url("/mute/1"), site.url("/mute/2")));
    var ended = new CompletableFuture<Throwable>();
    Thread caller =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  try (IoModel model = model()) {
                    model.run(new Workload(mute, 2, Pipeline.STAGED, Work.IO, store));
                  } catch (Throwable thrown) {
                    ended.complete(thrown);
                  }
                });
    site.awaitRequest("/mute/1");
    caller.interrupt();

    assertThat(ended.get(30, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    assertThat(store.pages).isEmpty();
  }

  @Test
  void maySafelyBeClosedTwice() {
    IoModel model = model();
    model.close();
    model.close();
  }
}
