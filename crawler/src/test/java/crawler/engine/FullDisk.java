package crawler.engine;

import crawler.model.CrawlUrl;
import crawler.store.PageStore;
import crawler.store.PageWriter;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** A store on a disk that has room for so many pages. */
final class FullDisk implements PageStore {
  private final PageStore disk;
  private final AtomicInteger room;

  FullDisk(PageStore disk, int room) {
    this.disk = disk;
    this.room = new AtomicInteger(room);
  }

  @Override
  public PageWriter open(CrawlUrl url) throws IOException {
    if (room.getAndDecrement() <= 0) {
      throw new IOException("pages/" + url.seq() + ": No space left on device");
    }
    return disk.open(url);
  }

  @Override
  public void close() throws IOException {
    disk.close();
  }
}
