package crawler.iomodel;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.Reason;
import crawler.model.Stage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What every I/O model promises, whoever waits in it. A model's test extends this class. */
@Timeout(60)
public abstract class IoModelContract extends IoModelLimitsContract {
  private static final Duration SLACK = Duration.ofMillis(50);

  @ParameterizedTest
  @EnumSource(Pipeline.class)
  void savesEveryPageWholeAndInTheOrderOfTheList(Pipeline pipeline) throws Exception {
    List<String> urls =
        Stream.of("page", "chunked", "gzip", "br", "zstd", "coded-twice", "hints")
            .flatMap(k -> pages(k, 9).stream())
            .toList();

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
    "http09, protocol",
    "colonless, protocol",
    "status-99999, protocol",
    "two-lengths, protocol",
    "huge-head, header-too-large",
    "cut-gzip, decode",
    "cut-br, decode",
    "cut-zstd, decode",
    "bomb-br, too-large",
    "bomb-zstd, too-large",
    "rot13, decode",
    "missing-rot13, http-4xx"
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
  @EnumSource(Pipeline.class)
  void servesOneRoundAfterTheOtherEachWithConnectionsOfItsOwn(Pipeline pipeline) throws Exception {
    Workload workload = new Workload(Urls.list(pages("page", 6)), 2, pipeline, Work.IO, store);
    try (IoModel model = model()) {
      assertThat(model.run(workload)).extracting(PageProbe::outcome).containsOnly("saved");
      int first = site.connections.get();
      assertThat(model.run(workload)).extracting(PageProbe::outcome).containsOnly("saved");

      assertThat(site.connections.get()).isGreaterThan(first);
    }
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

    // Which page a connection is opened for, and which gets it, a pool decides.
    assertThat(probes).anyMatch(probe -> probe.timings().has(Stage.CONNECT));
    for (PageProbe probe : probes) {
      AtomicLong sum = new AtomicLong();
      probe.timings().forEach((stage, nanos) -> sum.addAndGet(nanos));
      assertThat(List.of(Stage.TTFB, Stage.BODY, Stage.SAVE)).allMatch(probe.timings()::has);
      assertThat(sum.get()).isBetween(1L, probe.latencyNanos() + SLACK.toNanos());
    }
  }
}
