package crawler.iomodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.model.CrawlUrl;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every I/O model promises when it must give up, and what it leaves behind: nothing. */
@Timeout(60)
abstract class IoModelLimitsContract extends IoModelFixture {
  @ParameterizedTest
  @EnumSource(Pipeline.class)
  void saysThatANameDoesNotExist(Pipeline pipeline) throws Exception {
    // A label of 64 characters cannot exist, so that no resolver has to be asked.
    String nowhere = "http://" + "x".repeat(64) + ".test/";

    assertThat(fetch(pipeline, List.of(nowhere, site.url("/page/1"))))
        .extracting(PageProbe::outcome)
        .containsExactly("dns-not-found", "saved");
  }

  @ParameterizedTest
  @EnumSource(Pipeline.class)
  void givesUpAServerThatFallsSilent(Pipeline pipeline) throws Exception {
    SocketLimits hasty = new SocketLimits(Duration.ofSeconds(10), Duration.ofSeconds(1), 1 << 20);
    List<String> urls = Stream.of("/mute/1", "/stalled/2").map(site::url).toList();

    try (IoModel model = model(hasty)) {
      assertThat(model.run(new Workload(Urls.list(urls), 2, pipeline, Work.IO, store)))
          .extracting(PageProbe::outcome)
          .containsExactly("header-timeout", "body-timeout");
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "others refuse when their queue is full")
  void givesUpAServerThatDoesNotAccept() throws Exception {
    SocketLimits hasty = new SocketLimits(Duration.ofMillis(300), Duration.ofSeconds(10), 1 << 20);

    try (var busy = new BusyListener();
        IoModel model = model(hasty)) {
      assertThat(
              model.run(
                  new Workload(Urls.list(List.of(busy.url())), 1, Pipeline.DIRECT, Work.IO, store)))
          .extracting(PageProbe::outcome)
          .containsExactly("connect-timeout");
    }
  }

  @Test
  void givesUpABodyThatIsTooLarge() throws Exception {
    SocketLimits small = new SocketLimits(Duration.ofSeconds(10), Duration.ofSeconds(10), 5000);
    List<String> urls = Stream.of("/big/1", "/page/2").map(site::url).toList();

    try (IoModel model = model(small)) {
      assertThat(model.run(new Workload(Urls.list(urls), 1, Pipeline.STAGED, Work.IO, store)))
          .extracting(PageProbe::outcome)
          .containsExactly("too-large", "saved");
    }
  }

  @Test
  void leavesNoThreadBehind() throws Exception {
    // The first round starts what the runtime, or a pool that outlives a round, keeps for ever.
    fetch(Pipeline.STAGED, pages("page", 12));
    Set<Thread> before = Thread.getAllStackTraces().keySet();

    fetch(Pipeline.STAGED, pages("page", 12));

    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (!before.contains(thread) && !isOfTheRuntime(thread)) {
        assertThat(thread.join(Duration.ofSeconds(20))).as(thread.getName()).isTrue();
      }
    }
  }

  /** Carriers and pollers of virtual threads, which the local site has as well, and cleaners. */
  private static boolean isOfTheRuntime(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    return thread.getClass().getName().startsWith("jdk.internal.")
        || thread.getName().startsWith("VirtualThread-")
        || (group != null && group.getName().equals("InnocuousThreadGroup"));
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux lists a process' descriptors")
  void leavesNoDescriptorOpen() throws Exception {
    // The first round opens what the runtime keeps open for ever.
    fetchAndClose();
    long before = descriptors();

    for (int i = 0; i < 5; i++) {
      fetchAndClose();
    }

    assertThat(descriptors() - before).isLessThan(5);
  }

  private void fetchAndClose() throws InterruptedException {
    List<String> urls =
        Stream.of("page", "until-close", "truncated").flatMap(k -> pages(k, 6).stream()).toList();
    fetch(Pipeline.STAGED, urls);
    site.awaitClosedConnections();
  }

  /** Those of sockets, pipes and selectors; files of classes come and go. */
  private static long descriptors() {
    File[] open = Objects.requireNonNull(new File("/proc/self/fd").listFiles());
    return Arrays.stream(open).filter(IoModelLimitsContract::isNoFile).count();
  }

  private static boolean isNoFile(File descriptor) {
    try {
      return !Files.readSymbolicLink(descriptor.toPath()).toString().startsWith("/");
    } catch (IOException closedMeanwhile) {
      return false;
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
                  model.run(
                      new Workload(
                          Urls.list(pages("page", 8)),
                          2,
                          pipeline,
                          Work.IO,
                          new PreparedStore(store, bug))))
          .isInstanceOf(IllegalStateException.class)
          .hasRootCauseMessage("a bug");
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
