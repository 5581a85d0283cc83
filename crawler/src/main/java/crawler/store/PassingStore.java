package crawler.store;

import crawler.model.CrawlUrl;
import crawler.model.StoredPage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a page in a temporary file until it is forgotten, and counts and hashes it: for crawls that
 * read pages and keep none. Thread-safe.
 */
public final class PassingStore implements PageContents {
  private final Path directory;
  private final AtomicLong opened = new AtomicLong();
  private final Map<Long, Path> unread = new ConcurrentHashMap<>();

  /**
   * @param directory exists, and is emptied by somebody else if this process is killed
   */
  public PassingStore(Path directory) {
    this.directory = directory;
  }

  @Override
  public PageWriter open(CrawlUrl url) {
    return new Writer(url.seq(), directory.resolve("passing-" + opened.incrementAndGet()));
  }

  @Override
  public InputStream read(CrawlUrl url, StoredPage page) throws IOException {
    Path file = unread.get(url.seq());
    if (file == null) {
      return InputStream.nullInputStream();
    }
    return Files.newInputStream(file);
  }

  @Override
  public void forget(CrawlUrl url) throws IOException {
    drop(unread.remove(url.seq()));
  }

  /** Removes what nobody has read. */
  @Override
  public void close() throws IOException {
    for (Path file : unread.values()) {
      Files.deleteIfExists(file);
    }
    unread.clear();
  }

  private final class Writer implements PageWriter {
    private final long seq;
    private final Path file;
    private final BodyDigest digest = new BodyDigest();
    private @Nullable FileChannel channel;

    Writer(long seq, Path file) {
      this.seq = seq;
      this.file = file;
    }

    @Override
    public void write(ByteBuffer data) throws IOException {
      digest.update(data);
      FileChannel out = channel;
      try {
        if (out == null) {
          out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
          channel = out;
        }
        while (data.hasRemaining()) {
          out.write(data);
        }
      } catch (IOException e) {
        throw StoreException.of(file.toString(), e);
      }
    }

    @Override
    public StoredPage commit() throws IOException {
      FileChannel out = channel;
      if (out != null) {
        out.close();
        drop(unread.put(seq, file));
      }
      return new StoredPage("", digest.sizeBytes(), digest.hex());
    }

    @Override
    public StoredPage commitWithoutFile() {
      abort();
      return new StoredPage("", 0, new BodyDigest().hex());
    }

    @Override
    public void abort() {
      FileChannel out = channel;
      if (out != null) {
        try (out) {
          drop(file);
        } catch (IOException e) {
          // What cannot be removed now is removed with the run's temporary files.
          return;
        }
      }
    }
  }

  private static void drop(@Nullable Path file) throws IOException {
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }
}
