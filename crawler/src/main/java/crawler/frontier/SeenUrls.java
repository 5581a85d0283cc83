package crawler.frontier;

import crawler.model.HttpUrl;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * Remembers which URLs came first. Not thread-safe: it belongs to the thread that reads the input.
 *
 * <p>Of each URL 128 bits of a keyed hash are compared ({@link SipHash}), so that among a thousand
 * million URLs the chance that any two are mistaken for each other is below one in 10^20, and
 * nobody can make up URLs that are. The hashes are in a temporary file, 24 bytes for each URL,
 * since memory must not grow with the list; a table of 6 to 7 bytes a URL, outside the heap, and up
 * to 12 as long as it is small, tells where to look.
 */
public final class SeenUrls implements AutoCloseable {
  private static final int HASH_BYTES = 16;
  private static final int RECORD_BYTES = HASH_BYTES + Long.BYTES;
  private static final long LARGEST_SEQ = (1L << 40) - 1;
  private static final int TAG_AT = 12;
  private static final int WINDOW_BYTES = 4096 * RECORD_BYTES;

  /** So many records are written together. */
  private static final int PENDING_RECORDS = 1024;

  /** Room is made beforehand for no more than this, some 100 MB: it is only a guess. */
  private static final long MOST_EXPECTED = 1L << 24;

  private final ScratchFile records;
  private final SipHash hash;
  private final ByteBuffer record = ByteBuffer.allocateDirect(RECORD_BYTES);
  private final ByteBuffer other = ByteBuffer.allocateDirect(RECORD_BYTES);

  /** Behind the records that are in the file. */
  private final ByteBuffer pending = ByteBuffer.allocateDirect(PENDING_RECORDS * RECORD_BYTES);

  private long written;
  private NumberTable table;

  /**
   * Touches the disk when a thousand URLs have come.
   *
   * @param temporary a file for this object alone, which is gone when it is closed
   * @param expected how many URLs are sure to come, 0 if unknown; room is made for them at once
   */
  public SeenUrls(Path temporary, long expected) {
    this.records = new ScratchFile(temporary);
    this.table = NumberTable.beyond(Math.min(expected, MOST_EXPECTED));
    SecureRandom random = new SecureRandom();
    this.hash = new SipHash(random.nextLong(), random.nextLong());
  }

  /**
   * Which input line had this URL first, compared by {@link HttpUrl#href()}.
   *
   * @param seq of the line at hand, 1 to 2^40 - 1
   * @return {@code seq} when the URL is new, which it then no longer is
   * @throws IOException when the temporary file cannot be written or read: nothing can be said of
   *     any URL from now on
   */
  public long firstSeq(HttpUrl url, long seq) throws IOException {
    return firstSeq(url.href(), seq);
  }

  /** The same of a URL, or anything else that comes again, that is there as text. */
  public long firstSeq(String href, long seq) throws IOException {
    if (seq < 1 || seq > LARGEST_SEQ) {
      throw new IllegalArgumentException("seq out of range: " + seq);
    }
    hash.hash(href.getBytes(StandardCharsets.UTF_8));
    record.putLong(0, hash.first()).putLong(Long.BYTES, hash.second()).putLong(HASH_BYTES, seq);
    NumberTable.Probe probe = table.probe(record.getLong(0), record.get(TAG_AT));
    for (; probe.number() != NumberTable.NONE; probe.next()) {
      if (isOf(probe.number())) {
        return other.getLong(HASH_BYTES);
      }
    }
    long number = table.size() + 1;
    if (number > NumberTable.LARGEST) {
      throw new IOException("more different URLs than can be told apart: " + number);
    }
    pending.put(record.clear());
    probe.put(number);
    if (!pending.hasRemaining()) {
      write();
    }
    if (table.isFull()) {
      grow();
    }
    return seq;
  }

  /** How many different URLs came. */
  public long size() {
    return table.size();
  }

  private void write() throws IOException {
    FileChannel file = records.open();
    long at = written * RECORD_BYTES;
    pending.flip();
    while (pending.hasRemaining()) {
      file.write(pending, at + pending.position());
    }
    written += pending.limit() / RECORD_BYTES;
    pending.clear();
  }

  /** Whether a record, which then is in {@code other}, has the hash at hand. */
  private boolean isOf(long number) throws IOException {
    if (number > written) {
      int at = (int) (number - 1 - written) * RECORD_BYTES;
      other.put(0, pending, at, RECORD_BYTES);
    } else {
      readFully(other.clear(), (number - 1) * RECORD_BYTES);
    }
    return other.getLong(0) == record.getLong(0)
        && other.getLong(Long.BYTES) == record.getLong(Long.BYTES);
  }

  /** Reads until the buffer or the file is at its end. */
  private void readFully(ByteBuffer into, long at) throws IOException {
    FileChannel file = records.open();
    while (into.hasRemaining() && file.read(into, at + into.position()) > 0) {}
  }

  /** The hashes say where the entries of a larger table belong. */
  private void grow() throws IOException {
    write();
    // Before the larger one is there: only one of them is to be in memory.
    long size = table.size();
    table.close();
    table = NumberTable.beyond(size);
    ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES);
    for (long number = 1; number <= size; ) {
      readFully(window.clear(), (number - 1) * RECORD_BYTES);
      int read = window.position();
      if (read < RECORD_BYTES) {
        throw records.cut();
      }
      for (int at = 0; at + RECORD_BYTES <= read; at += RECORD_BYTES, number++) {
        table.add(window.getLong(at), window.get(at + TAG_AT), number);
      }
    }
  }

  /** Gives memory and file back. */
  @Override
  public void close() {
    table.close();
    records.close();
  }
}
