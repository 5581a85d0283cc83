package crawler.journal;

import crawler.model.InputLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run has read of its input, in {@code .crawler/lines}: a fingerprint of eight bytes for
 * each line that holds a URL, noted before anything is requested for it. A resumed run tells by
 * them that the n-th URL is still the one that the n-th manifest line is about, wherever the list
 * comes from, standard input included. Comments, blank lines, credentials and the names of files do
 * not count; lines that were added at the end are new ones.
 *
 * <p>A changed line goes unnoticed with a chance of one in 2^64. A fingerprint of zeros, which a
 * file system may leave behind after a loss of power, is one that is not known, and fits any line.
 *
 * <p>Not thread-safe, but for {@link #close()}.
 */
public final class InputRecord implements AutoCloseable {
  private static final int WINDOW_BYTES = 64 * 1024;
  private static final int MOST_TOGETHER = 64;

  private final Path file;
  private final FileChannel channel;
  private final long known;
  private final Fingerprint fingerprint;
  private final ByteBuffer entries = ByteBuffer.allocateDirect(MOST_TOGETHER * Long.BYTES);

  /** Fingerprints from {@code windowStart} on, so that the file is read in large pieces. */
  private final ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES).limit(0);

  private long windowStart;

  private InputRecord(Path file, FileChannel channel, Fingerprint fingerprint) throws IOException {
    this.file = file;
    this.channel = channel;
    this.known = channel.size() / Long.BYTES;
    this.fingerprint = fingerprint;
  }

  /** Opens the record of a run, or begins it. Fails with a message for a person. */
  static InputRecord open(Path file, String salt) throws IOException {
    FileChannel channel = OwnFile.openAsItIs(file, "rw-------");
    try {
      return new InputRecord(file, channel, new Fingerprint(salt));
    } catch (IOException e) {
      channel.close();
      throw OwnFile.failure(file, e);
    }
  }

  /**
   * Which of these texts, without credentials, is the first line that a run read; empty when none
   * is or when that is not known. Only looks.
   */
  static Optional<String> first(Path file, String salt, Stream<String> texts) throws IOException {
    byte[] noted;
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      noted = in.readNBytes(Long.BYTES);
    }
    long first =
        noted.length == Long.BYTES ? ByteBuffer.wrap(noted).getLong() : Fingerprint.UNKNOWN;
    Fingerprint fingerprint = new Fingerprint(salt);
    return texts.filter(text -> fingerprint.of(text) == first).findFirst();
  }

  /** How many lines earlier processes of this run have read. */
  public long known() {
    return known;
  }

  /**
   * Whether a line is the one that an earlier process read in its place; a line that none has read
   * is.
   */
  public boolean matches(InputLine line) throws IOException {
    if (line.seq() > known) {
      return true;
    }
    long noted = noted(line.seq());
    return noted == Fingerprint.UNKNOWN || noted == fingerprint.of(line.redacted());
  }

  /**
   * Notes those of the lines that no earlier process has read, as many as can be with one write.
   * Fails with a message for a person.
   *
   * @param lines follow one another in the input
   */
  public void note(Collection<InputLine> lines) throws IOException {
    entries.clear();
    long end = known;
    for (InputLine line : lines) {
      if (line.seq() > known) {
        if (!entries.hasRemaining()) {
          write(end);
        }
        entries.putLong(fingerprint.of(line.redacted()));
        end = line.seq();
      }
    }
    write(end);
  }

  /**
   * Writes the entries and has room for others.
   *
   * @param end the last line that they tell of
   */
  private void write(long end) throws IOException {
    entries.flip();
    long at = end * Long.BYTES - entries.limit();
    try {
      while (entries.hasRemaining()) {
        channel.write(entries, at + entries.position());
      }
    } catch (IOException e) {
      throw OwnFile.failure(file, e);
    }
    entries.clear();
  }

  private long noted(long seq) throws IOException {
    long at = (seq - 1) * Long.BYTES;
    if (at < windowStart || at + Long.BYTES > windowStart + window.limit()) {
      window.clear();
      windowStart = at;
      while (window.hasRemaining() && channel.read(window, at + window.position()) > 0) {}
      window.flip();
    }
    int offset = (int) (at - windowStart);
    return offset + Long.BYTES <= window.limit() ? window.getLong(offset) : Fingerprint.UNKNOWN;
  }

  /** Closes the file; what is noted later fails. Harmless when called again. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // Every fingerprint was handed over when it was noted.
      return;
    }
  }
}
