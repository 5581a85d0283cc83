package crawler.iomodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.model.CrawlUrl;
import crawler.model.Reason;
import crawler.model.Stage;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.TestAbortedException;

/** What every I/O model promises, whoever waits in it. A model's test extends this class. */
@Timeout(60)
public abstract class IoModelContract {
  protected static final int CONCURRENCY = 4;
  private static final Duration SLACK = Duration.ofMillis(50);

  protected LocalSite site;
  protected MemoryStore store;

  /** A fresh instance. */
  protected abstract IoModel model();

  /** A fresh instance with limits of its own; a model that can have none skips the test. */
  protected IoModel model(SocketLimits limits) {
    throw new TestAbortedException("the model cannot be given limits: " + limits);
  }

  /** Whether the model has as many pages in flight as it may. */
  protected boolean concurrent() {
    return true;
  }

  /** Pages in flight when so many are asked for. */
  protected int inFlight(int asked) {
    return concurrent() ? asked : 1;
  }

  /** How many connections a model may open that has so many pages in flight. */
  protected int mostConnections(int inFlight) {
    return inFlight;
  }

  @BeforeEach
  void open() throws IOException {
    site = new LocalSite();
    store = new MemoryStore();
  }

  @AfterEach
  void close() throws IOException {
    site.close();
  }

  protected List<PageProbe> fetch(Pipeline pipeline, List<String> urls)
      throws InterruptedException {
    return fetch(pipeline, urls, CONCURRENCY);
  }

  protected List<PageProbe> fetch(Pipeline pipeline, List<String> urls, int concurrency)
      throws InterruptedException {
    try (IoModel model = model()) {
      return model.run(new Workload(Urls.list(urls), concurrency, pipeline, Work.IO, store));
    }
  }

  protected List<String> pages(String kind, int count) {
    return IntStream.range(0, count).mapToObj(i -> site.url("/" + kind + "/" + i)).toList();
  }

  @ParameterizedTest
  @EnumSource(Pipeline.class)
  void savesEveryPageWholeAndInTheOrderOfTheList(Pipeline pipeline) throws Exception {
    List<String> urls =
        Stream.of("page", "chunked", "gzip", "hints").flatMap(k -> pages(k, 9).stream()).toList();

    List<PageProbe> probes = fetch(pipeline, urls);

    assertThat(probes).extracting(PageProbe::outcome).containsOnly("saved");
    assertThat(store.pages).hasSize(urls.size());
    assertThat(probes).extracting(PageProbe::index).isSorted().hasSize(urls.size());
    for (PageProbe probe : probes) {
      String path = Urls.of(urls.get(probe.index())).path();
      byte[] body = LocalSite.page(path);
      assertThat(probe.failure()).as(path).isNull();
      assertThat(probe.status()).isEqualTo(200);
      assertThat(probe.sha256()).isEqualTo(Sha256.of(body));
      assertThat(probe.sizeBytes()).isEqualTo(body.length);
      assertThat(store.pages.get(urls.get(probe.index()))).isEqualTo(body);
      assertThat(probe.latencyNanos()).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource(Pipeline.class)
  void savesEmptyLargeAndUndelimitedBodies(Pipeline pipeline) throws Exception {
    List<String> urls =
        Stream.of("/empty", "/big", "/until-close", "/no-content").map(site::url).toList();

    List<PageProbe> probes = fetch(pipeline, urls);

    assertThat(probes).extracting(PageProbe::failure).containsOnlyNulls();
    assertThat(probes.get(0).sizeBytes()).isZero();
    assertThat(store.pages.get(urls.get(0))).isEmpty();
    assertThat(store.pages.get(urls.get(1))).isEqualTo(LocalSite.page("/big", 1 << 20));
    assertThat(probes.get(2).sizeBytes()).isPositive();
    assertThat(probes.get(3).status()).isEqualTo(204);
    assertThat(store.pages).doesNotContainKey(urls.get(3));
  }

  @ParameterizedTest
  @EnumSource(Pipeline.class)
  void asksNothingOfAConnectionThatEndedWithItsReply(Pipeline pipeline) throws Exception {
    List<String> urls =
        Stream.of("page", "until-close").flatMap(kind -> pages(kind, 8).stream()).toList();

    for (int round = 0; round < 20; round++) {
      assertThat(fetch(pipeline, urls)).extracting(PageProbe::outcome).containsOnly("saved");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "moved, http-3xx",
    "missing, http-4xx",
    "broken, http-5xx",
    "odd, http-other",
    "truncated, truncated",
    "cut-chunks, truncated",
    "silent, empty-reply",
    "half-head, empty-reply",
    "garbage, protocol",
    "huge-head, header-too-large",
    "cut-gzip, decode",
    "rot13, decode"
  })
  void saysWhyAPageFailedAndGoesOn(String path, String reason) throws Exception {
    List<String> urls =
        List.of(site.url("/page/1"), site.url("/" + path + "/x"), site.url("/page/2"));

    for (Pipeline pipeline : Pipeline.values()) {
      List<PageProbe> probes = fetch(pipeline, urls);

      assertThat(probes)
          .as(pipeline.code())
          .extracting(PageProbe::outcome)
          .containsExactly("saved", reason, "saved");
      assertThat(probes.get(1).sha256()).isEmpty();
    }
    assertThat(store.pages).doesNotContainKey(urls.get(1));
    assertThat(store.unfinished).hasValue(0);
  }

  @ParameterizedTest
  @EnumSource(Pipeline.class)
  void saysThatNothingListensThere(Pipeline pipeline) throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }

    List<PageProbe> probes =
        fetch(pipeline, List.of("http://127.0.0.1:" + closed + "/", site.url("/page/1")));

    assertThat(probes.get(0).failure()).isEqualTo(Reason.CONNECT_REFUSED);
    assertThat(probes.get(0).status()).isZero();
    assertThat(probes.get(1).failure()).isNull();
  }

  @ParameterizedTest
  @EnumSource(Pipeline.class)
  void saysThatAPageCouldNotBeStored(Pipeline pipeline) throws Exception {
    store = MemoryStore.full();

    List<PageProbe> probes = fetch(pipeline, pages("page", 3));

    assertThat(probes).extracting(PageProbe::failure).containsOnly(Reason.STORE_ERROR);
    assertThat(store.unfinished).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource({"DIRECT, 1", "DIRECT, 4", "STAGED, 1", "STAGED, 4", "STAGED, 16"})
  void hasAsManyPagesInFlightAsItMayAndNeverMore(Pipeline pipeline, int concurrency)
      throws Exception {
    int inFlight = inFlight(concurrency);

    List<PageProbe> probes = fetch(pipeline, pages("meet-" + inFlight, 48), concurrency);

    assertThat(probes).extracting(PageProbe::failure).containsOnlyNulls();
    assertThat(site.mostInFlight).hasValue(inFlight);
    assertThat(site.connections.get()).isBetween(inFlight, mostConnections(inFlight));
  }

  @ParameterizedTest
  @EnumSource(Pipeline.class)
  void retriesOnceWhenTheServerClosesAnIdleConnection(Pipeline pipeline) throws Exception {
    List<String> urls = pages("then-closed", 6);

    List<PageProbe> probes = fetch(pipeline, urls, 1);

    assertThat(probes).extracting(PageProbe::failure).containsOnlyNulls();
    assertThat(site.connections).hasValue(urls.size());
  }

  @ParameterizedTest
  @EnumSource(Pipeline.class)
  void neverReadsSurplusBytesAsTheNextReply(Pipeline pipeline) throws Exception {
    List<String> urls =
        Stream.of("surplus", "page").flatMap(k -> pages(k, 3).stream()).sorted().toList();

    List<PageProbe> probes = fetch(pipeline, urls, 1);

    assertThat(probes).extracting(PageProbe::failure).containsOnlyNulls();
    assertThat(probes)
        .extracting(PageProbe::sha256)
        .isEqualTo(urls.stream().map(u -> Sha256.of(LocalSite.page(Urls.of(u).path()))).toList());
  }

  @ParameterizedTest
  @EnumSource(Pipeline.class)
  void endsAtOnceWhenTheListIsEmpty(Pipeline pipeline) throws Exception {
    assertThat(fetch(pipeline, List.of())).isEmpty();
    assertThat(site.connections).hasValue(0);
  }

  @ParameterizedTest
  @EnumSource(Pipeline.class)
  void asksForEachPageOnce(Pipeline pipeline) throws Exception {
    fetch(pipeline, pages("broken", 20));

    IntStream.range(0, 20)
        .forEach(i -> assertThat(site.requests("/broken/" + i)).as("%d", i).isEqualTo(1));
    assertThat(model().name().code()).isEqualTo(model().name().code().toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @EnumSource(Work.class)
  void findsTheSameInAPageAsEveryOtherModel(Work work) throws Exception {
    List<String> urls =
        Stream.of("html", "page", "missing").flatMap(k -> pages(k, 4).stream()).toList();

    try (IoModel model = model()) {
      var workload = new Workload(Urls.list(urls), CONCURRENCY, Pipeline.STAGED, work, store);
      List<Integer> found = model.run(workload).stream().map(PageProbe::parsed).toList();

      assertThat(found.subList(0, 4))
          .isEqualTo(urls.stream().limit(4).map(u -> HtmlWork.parse(html(u), work)).toList())
          .allMatch(fingerprint -> (fingerprint == 0) == (work == Work.IO));
      assertThat(found.subList(4, urls.size())).containsOnly(0);
    }
  }

  private static byte[] html(String url) {
    return LocalSite.html(Urls.of(url).path());
  }

  @ParameterizedTest
  @EnumSource(Pipeline.class)
  void tellsHowLongEachStageTook(Pipeline pipeline) throws Exception {
    List<PageProbe> probes = fetch(pipeline, pages("page", 12));

    assertThat(probes.getFirst().timings().has(Stage.CONNECT)).isTrue();
    for (PageProbe probe : probes) {
      AtomicLong sum = new AtomicLong();
      probe.timings().forEach((stage, nanos) -> sum.addAndGet(nanos));
      assertThat(List.of(Stage.TTFB, Stage.BODY, Stage.SAVE)).allMatch(probe.timings()::has);
      assertThat(sum.get()).isBetween(1L, probe.latencyNanos() + SLACK.toNanos());
    }
  }

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
    return Arrays.stream(open).filter(IoModelContract::isNoFile).count();
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
