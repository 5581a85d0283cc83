package crawler.journal;

import crawler.model.InputLine;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Writes {@code failed.txt}: the lines of the input that failed, as they were given, ready to be
 * the input of another run. Mode 0600, as they may hold credentials. Buffered until {@link
 * #close()}. Failures to write have a message for a person. Thread-safe: the object's own lock
 * guards the buffer.
 */
public final class FailedList implements AutoCloseable {
  private final Path file;
  private final OutputStream out;

  /**
   * Opens the file, or makes it.
   *
   * @param append whether to keep the lines that it has
   */
  public FailedList(Path file, boolean append) throws IOException {
    this.file = file;
    this.out =
        new BufferedOutputStream(Channels.newOutputStream(OwnFile.open(file, "rw-------", append)));
  }

  /** Adds one line; a line break inside, which no URL has, is left out. */
  public synchronized void add(InputLine line) throws IOException {
    String text = line.text().replace("\r", "").replace("\n", "");
    try {
      out.write((text + '\n').getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw OwnFile.failure(file, e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    try {
      out.close();
    } catch (IOException e) {
      throw OwnFile.failure(file, e);
    }
  }
}
