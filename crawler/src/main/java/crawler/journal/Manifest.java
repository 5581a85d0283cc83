package crawler.journal;

import crawler.model.DiskForce;
import crawler.model.PageResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Appends to {@code manifest.jsonl}, the commit point of every URL. One thread of its own takes all
 * lines that wait and hands them to the operating system in one call, so that a line that was
 * reported as written outlives the process; with {@link DiskForce#FORCED} it waits for the disk
 * once for all of them, and they outlive a loss of power. Thread-safe.
 *
 * <p>The lock guards {@code waiting}, {@code closed} and {@code broken}; it is never held during a
 * write or while a future completes.
 */
public final class Manifest implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private List<Entry> waiting = new ArrayList<>();
  private boolean closed;
  private @Nullable IOException broken;

  private final Path file;
  private final DiskForce force;
  private final FileChannel channel;
  private final Thread writer;

  /** Of the file, in bytes; belongs to the journal's thread. */
  private long length;

  /** The lines that are written together; belong to the journal's thread. */
  private final JsonBytes json = new JsonBytes();

  private final ManifestLine lines = new ManifestLine(json);

  private record Entry(PageResult result, Promise<PageResult> written) {}

  /**
   * Opens the file, mode 0644.
   *
   * @param append whether to keep the lines that it has; a torn last line is cut in any case
   */
  public Manifest(Path file, boolean append) throws IOException {
    this(file, append, DiskForce.NONE);
  }

  /**
   * The same with lines that the disk has before they are reported as written.
   *
   * @param force asked once for all lines that are written together
   */
  public Manifest(Path file, boolean append, DiskForce force) throws IOException {
    this.file = file;
    this.force = force;
    this.channel = OwnFile.open(file, "rw-r--r--", append);
    forceItself();
    this.length = channel.position();
    this.writer = Thread.ofPlatform().name("crawler-journal").daemon().unstarted(this::run);
    writer.start();
  }

  /** What was cut stays cut, and the name leads to the file. */
  private void forceItself() throws IOException {
    try {
      force.file(channel, file);
      Path directory = file.toAbsolutePath().getParent();
      if (directory != null) {
        force.directory(directory);
      }
    } catch (IOException e) {
      channel.close();
      throw OwnFile.failure(file, e);
    }
  }

  /**
   * Appends one line. Completes with the same result, perhaps on the journal's thread, once the
   * line is handed to the operating system, or to the disk. Fails with an {@link IOException} with
   * a message for a person when the disk refuses; the line is not in the file then, and every later
   * one fails at once. Fails as well after {@link #close()}. Callers bound how many lines wait.
   * Never blocks.
   */
  public Future<PageResult> append(PageResult result) {
    lock.lock();
    try {
      if (broken != null) {
        return Future.failedFuture(broken);
      }
      if (closed) {
        return Future.failedFuture(new IOException(file + " is closed"));
      }
      Entry entry = new Entry(result, Promise.promise());
      waiting.add(entry);
      changed.signal();
      return entry.written().future();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Writes what waits and closes the file. Waits for that, unless called by the journal's own
   * thread, which does it as soon as the caller returns.
   */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    if (!Thread.currentThread().equals(writer)) {
      joinWriter();
    }
  }

  private void joinWriter() {
    boolean interrupted = false;
    while (writer.isAlive()) {
      try {
        writer.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (channel) {
      for (List<Entry> batch = take(); !batch.isEmpty(); batch = take()) {
        write(batch);
      }
    } catch (IOException e) {
      // Every line was handed over and reported before; closing adds nothing to that.
      return;
    }
  }

  /** Waits for lines; none means that the manifest is closed. */
  private List<Entry> take() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      List<Entry> batch = waiting;
      waiting = new ArrayList<>();
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private void write(List<Entry> batch) {
    json.clear();
    List<Entry> encoded = encode(batch);
    IOException failure = broken();
    if (failure == null) {
      failure = handOver(json.view());
    }
    for (Entry entry : encoded) {
      if (failure == null) {
        entry.written().complete(entry.result());
      } else {
        entry.written().fail(failure);
      }
    }
  }

  /** A result that cannot be written is a bug; it must not take its neighbours with it. */
  private List<Entry> encode(List<Entry> batch) {
    List<Entry> encoded = new ArrayList<>(batch.size());
    for (Entry entry : batch) {
      int before = json.length();
      try {
        lines.append(entry.result());
        encoded.add(entry);
      } catch (RuntimeException e) {
        json.cut(before);
        entry.written().fail(e);
      }
    }
    return encoded;
  }

  private @Nullable IOException handOver(ByteBuffer lines) {
    try {
      while (lines.hasRemaining()) {
        channel.write(lines);
      }
      force.file(channel, file);
      length += lines.limit();
      return null;
    } catch (IOException e) {
      takeBack();
      return breakOff(e);
    }
  }

  /** Lines that are reported as lost must not be found by a resumed run. */
  private void takeBack() {
    try {
      channel.truncate(length);
    } catch (IOException e) {
      // A torn line is cut when the run is resumed.
      return;
    }
  }

  private @Nullable IOException broken() {
    lock.lock();
    try {
      return broken;
    } finally {
      lock.unlock();
    }
  }

  private IOException breakOff(IOException cause) {
    IOException told = OwnFile.failure(file, cause);
    lock.lock();
    try {
      broken = told;
      return told;
    } finally {
      lock.unlock();
    }
  }
}
