package crawler.iomodel;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What every I/O model promises, whoever waits in it. A model's test extends this class. */
@Timeout(60)
public abstract class IoModelContract {
  protected static final int CONCURRENCY = 4;

  protected LocalSite site;
  protected MemoryStore store;

  /** A fresh instance. */
  protected abstract IoModel model();

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

  private List<String> pages(String kind, int count) {
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
}
