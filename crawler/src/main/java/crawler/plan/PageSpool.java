package crawler.plan;

import crawler.model.HttpUrl;
import crawler.url.InvalidUrlException;
import crawler.url.UrlParser;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The different URLs of a list in a file, so that they can be looked at again when their hosts have
 * answered; the list itself may be a pipe. Not thread-safe.
 */
final class PageSpool implements AutoCloseable {
  private final Path file;
  private final BufferedWriter writer;

  PageSpool(Path file) throws IOException {
    this.file = file;
    this.writer = Files.newBufferedWriter(file);
  }

  void add(HttpUrl url) throws IOException {
    writer.write(url.href());
    writer.write('\n');
  }

  /** Hands out every URL, in the order in which they came. */
  void forEach(Consumer<HttpUrl> action) throws IOException {
    writer.flush();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        action.accept(UrlParser.parse(line));
      }
    } catch (InvalidUrlException e) {
      throw new IOException(file + " has been changed by somebody else", e);
    }
  }

  @Override
  public void close() throws IOException {
    writer.close();
    Files.deleteIfExists(file);
  }
}
