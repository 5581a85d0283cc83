package crawler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.event.CrawlListener;
import crawler.fetch.ReplyHead;
import crawler.iomodel.MemoryStore;
import crawler.model.CrawlUrl;
import crawler.model.InputLine;
import crawler.model.StoredPage;
import crawler.store.PageWriter;
import crawler.url.UrlParser;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BodySpoolTest {
  private static final String ADDRESS = "http://a.test/";

  /** Savers that work when they are told to. */
  private final ArrayDeque<Runnable> jobs = new ArrayDeque<>();

  private MemoryStore store = new MemoryStore();
  private CrawlUrl url;

  @BeforeEach
  void parse() throws Exception {
    url = new CrawlUrl(new InputLine(1, "test", ADDRESS), UrlParser.parseInput(ADDRESS));
  }

  private BodySpool spool(int status, String type) {
    var spool = new BodySpool(url, store, jobs::add, CrawlListener.NONE);
    var headers = HttpHeaders.headers().add("Content-Type", type);
    assertThat(spool.head(new ReplyHead(status, headers))).isEqualTo(status == 200);
    return spool;
  }

  private void save() {
    for (Runnable job = jobs.poll(); job != null; job = jobs.poll()) {
      job.run();
    }
  }

  private static ByteBuffer bytes(int length) {
    return ByteBuffer.wrap(new byte[length]);
  }

  @Test
  void keepsASmallBodyInMemoryUntilItIsPublished() {
    BodySpool spool = spool(200, "text/html");
    spool.write(ByteBuffer.wrap("ab".getBytes(StandardCharsets.US_ASCII)));
    spool.write(bytes(0));
    spool.write(bytes(60_000));

    assertThat(jobs).isEmpty();
    assertThat(spool.bytesInMemory()).isEqualTo(60_002);
    assertThat(spool.isFull()).isFalse();
    Future<StoredPage> stored = spool.publish();
    assertThat(stored.isComplete()).isFalse();
    save();

    assertThat(stored.result().sizeBytes()).isEqualTo(60_002);
    assertThat(store.pages.get(ADDRESS)).startsWith('a', 'b', 0);
    assertThat(spool.prefix()).hasSize(60_002).startsWith('a', 'b', 0);
  }

  @Test
  void spillsALargeBodyAndPausesTheNetworkMeanwhile() {
    BodySpool spool = spool(200, "text/html");
    var drained = new AtomicInteger();
    for (int i = 0; i < 20; i++) {
      spool.write(bytes(16 << 10));
    }

    assertThat(jobs).as("one saver at a time").hasSize(1);
    assertThat(spool.isFull()).isTrue();
    spool.onDrain(drained::incrementAndGet);
    assertThat(drained).hasValue(0);
    save();

    assertThat(drained).hasValue(1);
    assertThat(spool.isFull()).isFalse();
    assertThat(spool.bytesInMemory()).isZero();
    spool.onDrain(drained::incrementAndGet);
    assertThat(drained).as("called at once when there is room").hasValue(2);
    spool.write(bytes(10));
    save();
    Future<StoredPage> stored = spool.publish();
    save();
    assertThat(stored.result().sizeBytes()).isEqualTo((320 << 10) + 10);
    assertThat(spool.prefix()).hasSize(64 << 10);
  }

  @Test
  void staysFullUntilItHasDrained() {
    var spool = new ArrayDeque<BodySpool>();
    store =
        new MemoryStore() {
          @Override
          public PageWriter open(CrawlUrl page) {
            // One piece has left the queue by now.
            assertThat(spool.getFirst().bytesInMemory()).isEqualTo(128 << 10);
            assertThat(spool.getFirst().isFull()).isTrue();
            return super.open(page);
          }
        };
    spool.add(spool(200, "text/html"));
    for (int i = 0; i < 9; i++) {
      spool.getFirst().write(bytes(16 << 10));
    }
    save();

    assertThat(spool.getFirst().isFull()).isFalse();
    assertThat(store.unfinished).hasValue(1);
  }

  @Test
  void keepsNoPrefixOfWhatHasNoTitle() {
    BodySpool spool = spool(200, "image/png");
    spool.write(bytes(100));

    assertThat(spool.prefix()).isEmpty();
  }

  @Test
  void publishesAReplyWithoutContentWithoutAFile() {
    Future<StoredPage> stored = spool(204, "").publish();
    save();

    assertThat(stored.result().sizeBytes()).isZero();
    assertThat(store.pages).isEmpty();
  }

  @Test
  void publishesAnEmptyBodyAsAnEmptyFile() {
    Future<StoredPage> stored = spool(200, "").publish();
    save();

    assertThat(stored.succeeded()).isTrue();
    assertThat(store.pages.get(ADDRESS)).isEmpty();
  }

  @Test
  void leavesNothingBehindWhereverItIsAborted() {
    for (int pieces : new int[] {0, 1, 20}) {
      for (boolean savedBefore : new boolean[] {false, true}) {
        BodySpool spool = spool(200, "text/html");
        for (int i = 0; i < pieces; i++) {
          spool.write(bytes(16 << 10));
        }
        if (savedBefore) {
          save();
        }
        spool.abort();
        spool.write(bytes(100_000));
        save();

        assertThat(spool.bytesInMemory()).isZero();
        assertThat(spool.prefix()).isEmpty();
        assertThat(store.unfinished).hasValue(0);
      }
    }
    assertThat(store.pages).isEmpty();
  }

  @Test
  void takesWhatStillComesOnceTheStoreHasFailed() {
    store = MemoryStore.full();
    BodySpool spool = spool(200, "text/html");
    for (int i = 0; i < 20; i++) {
      spool.write(bytes(16 << 10));
    }
    save();
    for (int i = 0; i < 20; i++) {
      spool.write(bytes(16 << 10));
    }

    assertThat(spool.isFull()).isFalse();
    Future<StoredPage> stored = spool.publish();
    save();
    assertThat(stored.cause()).isInstanceOf(IOException.class).hasMessage("no space left");
    assertThat(store.unfinished).hasValue(0);
  }

  @Test
  void failsWhenTheSaversHaveStopped() {
    var spool =
        new BodySpool(
            url,
            store,
            job -> {
              throw new RejectedExecutionException();
            },
            CrawlListener.NONE);
    spool.write(bytes(100_000));
    spool.write(bytes(300_000));

    assertThat(spool.isFull()).as("nothing would ever drain it").isFalse();
    assertThat(spool.publish().cause()).hasMessage("the run was stopped");
    spool.abort();
  }
}
