package crawler.journal;

import crawler.model.InputLine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
  private static final long UNKNOWN = 0;

  private final Path file;
  private final FileChannel channel;
  private final byte[] salt;
  private final long known;
  private final MessageDigest sha256;
  private final ByteBuffer entry = ByteBuffer.allocateDirect(Long.BYTES);

  /** Fingerprints from {@code windowStart} on, so that the file is read in large pieces. */
  private final ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES).limit(0);

  private long windowStart;

  private InputRecord(Path file, FileChannel channel, byte[] salt) throws IOException {
    this.file = file;
    this.channel = channel;
    this.salt = salt;
    this.known = channel.size() / Long.BYTES;
    try {
      this.sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Opens the record of a run, or begins it. Fails with a message for a person. */
  static InputRecord open(Path file, String salt) throws IOException {
    FileChannel channel = OwnFile.openAsItIs(file, "rw-------");
    try {
      return new InputRecord(file, channel, HexFormat.of().parseHex(salt));
    } catch (IOException e) {
      channel.close();
      throw OwnFile.failure(file, e);
    }
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
    return noted == UNKNOWN || noted == fingerprint(line);
  }

  /** Notes a line that no earlier process has read. Fails with a message for a person. */
  public void note(InputLine line) throws IOException {
    if (line.seq() <= known) {
      return;
    }
    entry.clear().putLong(fingerprint(line)).flip();
    long at = (line.seq() - 1) * Long.BYTES;
    try {
      while (entry.hasRemaining()) {
        channel.write(entry, at + entry.position());
      }
    } catch (IOException e) {
      throw OwnFile.failure(file, e);
    }
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
    return offset + Long.BYTES <= window.limit() ? window.getLong(offset) : UNKNOWN;
  }

  private long fingerprint(InputLine line) {
    sha256.update(salt);
    byte[] digest = sha256.digest(line.redacted().getBytes(StandardCharsets.UTF_8));
    long fingerprint = ByteBuffer.wrap(digest).getLong();
    return fingerprint == UNKNOWN ? 1 : fingerprint;
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
