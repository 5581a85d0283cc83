package crawler.iomodel;

import static org.assertj.core.api.Assertions.assertThat;

import crawler.model.CrawlUrl;
import crawler.model.HttpUrl;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the models with blocking sockets have in common beyond the contract. */
@Timeout(60)
class BlockingSocketsTest {
  private LocalSite site;
  private LocalSite other;

  @BeforeEach
  void open() throws IOException {
    site = new LocalSite();
    other = new LocalSite();
  }

  @AfterEach
  void close() throws IOException {
    site.close();
    other.close();
  }

  @Test
  void closesTheOldestIdleConnectionWhenThereIsNoRoomForAnother() throws Exception {
    var pool = BlockingConnection.pool(2, SocketLimits.DEFAULTS);
    var here = Urls.of(site.url("/page/1"));
    var there = Urls.of(other.url("/page/1"));
    PageBody nowhere = nowhere(here);
    BlockingConnection oldest = pool.connect(here.origin(), new StageClock());
    BlockingConnection younger = pool.connect(here.origin(), new StageClock());
    oldest.exchange(here, nowhere);
    younger.exchange(here, nowhere);
    pool.giveBack(oldest);
    pool.giveBack(younger);

    BlockingConnection third = pool.connect(there.origin(), new StageClock());

    assertThat(pool.takeIdle(here.origin())).containsSame(younger);
    assertThat(pool.takeIdle(here.origin())).isEmpty();
    third.close();
    younger.close();
  }

  @Test
  void takesTheConnectionThatWasUsedLastFirst() throws Exception {
    var pool = BlockingConnection.pool(2, SocketLimits.DEFAULTS);
    var url = Urls.of(site.url("/page/1"));
    PageBody nowhere = nowhere(url);
    BlockingConnection first = pool.connect(url.origin(), new StageClock());
    BlockingConnection last = pool.connect(url.origin(), new StageClock());
    first.exchange(url, nowhere);
    last.exchange(url, nowhere);
    pool.giveBack(first);
    pool.giveBack(last);

    assertThat(pool.takeIdle(url.origin())).containsSame(last);
    assertThat(pool.takeIdle(url.origin())).containsSame(first);
    first.close();
    last.close();
  }

  private static PageBody nowhere(HttpUrl url) {
    List<CrawlUrl> list = Urls.list(List.of(url.href()));
    var workload = new Workload(list, 1, Pipeline.DIRECT, Work.IO, new MemoryStore());
    return new PageBody(workload, list.getFirst(), 0, 1 << 20, new StageClock());
  }
}
