package crawler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crawler.iomodel.MemoryStore;
import crawler.model.CrawlUrl;
import crawler.model.PageResult;
import crawler.model.Reason;
import crawler.model.StoredPage;
import crawler.store.PageStore;
import crawler.store.PageWriter;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Large bodies and disks that are slow or refuse. */
@ParameterizedClass
@EnumSource(Waiting.class)
class LargeBodiesTest extends DownloadContract {
  private static final int BODY_BYTES = 64 << 20;

  LargeBodiesTest(Waiting waiting) {
    super(waiting);
  }

  /** A disk whose first write waits for a latch, and that counts instead of keeping. */
  private static final class StuckDisk implements PageStore, PageWriter {
    final CountDownLatch stuck = new CountDownLatch(1);
    final CountDownLatch free = new CountDownLatch(1);
    final AtomicLong written = new AtomicLong();
    final CountDownLatch dropped = new CountDownLatch(1);

    @Override
    public PageWriter open(CrawlUrl url) {
      return this;
    }

    @Override
    public void write(ByteBuffer data) throws IOException {
      stuck.countDown();
      try {
        RawServer.await(free);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      written.addAndGet(data.remaining());
      data.position(data.limit());
    }

    @Override
    public StoredPage commit() {
      return new StoredPage("", written.get(), "");
    }

    @Override
    public StoredPage commitWithoutFile() {
      return commit();
    }

    @Override
    public void abort() {
      dropped.countDown();
    }

    @Override
    public void close() {}
  }

  @Test
  void takesAWholeBodyThoughTheServerClosesWhileTheDiskIsBehind() throws Exception {
    var disk = new StuckDisk();
    store = disk;
    String body = "x".repeat(1 << 20);
    String head = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n";
    server.on("/", RawServer.sending(head + body, false));
    Future<Ending> page = begin(server.url("/"));
    RawServer.await(disk.stuck);
    disk.free.countDown();
    await(page);
    assertThat(results).singleElement().isInstanceOf(PageResult.Saved.class);
    assertThat(disk.written).hasValue(body.length());
  }

  @Test
  void pausesTheServerWhileTheDiskIsBehind() throws Exception {
    var disk = new StuckDisk();
    store = disk;
    var sent = new AtomicLong();
    var halfSent = new CountDownLatch(1);
    server.on(
        "/",
        (request, socket) -> {
          socket.setSendBufferSize(64 << 10);
          String head = "HTTP/1.1 200 OK\r\nContent-Length: " + BODY_BYTES + "\r\n\r\n";
          RawServer.sending(head, true).to(request, socket);
          byte[] piece = new byte[64 << 10];
          while (sent.get() < BODY_BYTES) {
            socket.getOutputStream().write(piece);
            if (sent.addAndGet(piece.length) >= BODY_BYTES / 2) {
              halfSent.countDown();
            }
          }
          return true;
        });

    Future<Ending> ending = begin(server.url("/"));
    RawServer.await(disk.stuck);

    // Half of the body would have come long before this if nobody held the server back.
    assertThat(halfSent.await(1, TimeUnit.SECONDS)).isFalse();
    disk.free.countDown();
    assertThat(await(ending)).isEqualTo(Ending.RECORDED);
    assertThat(disk.written).hasValue(BODY_BYTES);
  }

  @Test
  void waitsForASlowDiskWithoutBlamingTheServer() throws Exception {
    stallTimeout = Duration.ofSeconds(1);
    minSpeed = 0;
    var disk = new StuckDisk();
    store = disk;
    server.on(
        "/",
        (request, socket) -> {
          socket.getOutputStream().write(RawServer.ok("", new byte[8 << 20]));
          return true;
        });

    Future<Ending> ending = begin(server.url("/"));
    RawServer.await(disk.stuck);
    // Several windows pass, in each of which nothing is read.
    await(vertx().timer(2_500));
    assertThat(results).isEmpty();
    disk.free.countDown();

    assertThat(await(ending)).isEqualTo(Ending.RECORDED);
    assertThat(disk.written).hasValue(8 << 20);
  }

  @Test
  void expandsASmallReplyNoFasterThanTheDiskTakesIt() throws Exception {
    var disk = new StuckDisk();
    store = disk;
    byte[] zipped = RepliesTest.gzip(new byte[48 << 20]);
    server.on(
        "/",
        (request, socket) -> {
          socket.getOutputStream().write(RawServer.ok("Content-Encoding: gzip\r\n", zipped));
          return true;
        });

    Future<Ending> ending = begin(server.url("/"));
    RawServer.await(disk.stuck);
    disk.free.countDown();

    assertThat(await(ending)).isEqualTo(Ending.RECORDED);
    assertThat(disk.written).hasValue(48 << 20);
    assertThat(results.getFirst()).isInstanceOf(PageResult.Saved.class);
  }

  @Test
  void dropsWhatItHasWrittenOfABodyThatFails() throws Exception {
    var disk = new StuckDisk();
    disk.free.countDown();
    store = disk;
    server.on(
        "/",
        (request, socket) -> {
          String head = "HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n";
          RawServer.sending(head + "x".repeat(500_000), true).to(request, socket);
          RawServer.await(disk.stuck);
          return false;
        });

    assertThat(reason(server.url("/"))).isEqualTo(Reason.TRUNCATED);
    RawServer.await(disk.dropped);
  }

  @Test
  void saysThatOnePageCannotBeWritten() throws Exception {
    store =
        new PageStore() {
          @Override
          public PageWriter open(CrawlUrl url) throws IOException {
            if (url.url().path().equals("/bad")) {
              throw new IOException("a directory has that name already");
            }
            return pages.open(url);
          }

          @Override
          public void close() {}
        };
    server.on("/bad", RawServer.ok("small")).on("/fine", RawServer.ok("here"));

    PageResult.Failed lost = failed(server.url("/bad"));

    assertThat(lost.reason()).isEqualTo(Reason.STORE_ERROR);
    assertThat(lost.detail()).isEqualTo("a directory has that name already");
    saved(server.url("/fine"));
    assertThat(diskTroubles).isEmpty();
  }

  @Test
  void tellsWhenTheDiskRefusesEveryPage() throws Exception {
    store = MemoryStore.full();
    server.on("/", RawServer.ok("x".repeat(300_000))).on("/small", RawServer.ok("x"));

    assertThat(await(begin(server.url("/")))).isEqualTo(Ending.INTERRUPTED);
    assertThat(await(begin(server.url("/small")))).isEqualTo(Ending.INTERRUPTED);

    assertThat(diskTroubles).hasSize(2);
  }

  @Test
  void failsAPageForABugOfTheStoreAndHoldsNothing() throws Exception {
    store =
        new PageStore() {
          @Override
          public PageWriter open(CrawlUrl url) {
            throw new IllegalStateException("a bug");
          }

          @Override
          public void close() {}
        };
    server.on("/", RawServer.ok("x".repeat(300_000))).on("/small", RawServer.ok("x"));

    for (String path : List.of("/", "/small")) {
      assertThatThrownBy(() -> await(begin(server.url(path)))).hasRootCauseMessage("a bug");
    }
    assertThat(results).isEmpty();
    assertThat(inFlight()).isZero();
  }
}
