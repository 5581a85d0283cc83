package crawler.frontier;

import crawler.frontier.InputException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A list on disk: looked into before the run, opened when its turn comes. */
final class ListFile {
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;
  private static final int BUFFER_BYTES = 8 << 10;

  private ListFile() {}

  /**
   * Makes sure that a list is there and is text. A pipe is only looked for: what was read from it
   * would be lost.
   *
   * @throws InputException of kind {@link Kind#UNREADABLE}
   */
  static void check(Path path) throws InputException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        throw new InputException(
            Kind.UNREADABLE, path + " is a directory; give a file with one URL a line");
      }
      if (attributes.isRegularFile()) {
        try (InputStream in = open(path)) {
          LineSplitter.requireText(in);
        }
      } else if (!Files.isReadable(path)) {
        throw new AccessDeniedException(path.toString());
      }
    } catch (NotTextException e) {
      throw new InputException(Kind.UNREADABLE, path + " " + e.getMessage(), e);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** The text's bytes. Whoever asks closes the stream. */
  static InputStream open(Path path) throws IOException {
    InputStream raw = Files.newInputStream(path);
    try {
      return decoded(raw);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  /**
   * Undoes gzip (RFC 1952), of which there may be several members one after the other, where the
   * first two bytes announce it; everything else stays as it is.
   */
  static InputStream decoded(InputStream raw) throws IOException {
    PushbackInputStream in = new PushbackInputStream(raw, 2);
    int first = in.read();
    int second = first == GZIP_FIRST ? in.read() : -1;
    if (second >= 0) {
      in.unread(second);
    }
    if (first >= 0) {
      in.unread(first);
    }
    return second == GZIP_SECOND ? new GZIPInputStream(in, BUFFER_BYTES) : in;
  }

  /** Nothing was written, so nothing can be lost. */
  static void close(InputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      return;
    }
  }

  static InputException unreadable(Path path, IOException e) {
    if (Files.notExists(path)) {
      String hint = NearestName.of(path).map(name -> " (did you mean " + name + "?)").orElse("");
      return new InputException(Kind.UNREADABLE, "no such file: " + path + hint, e);
    }
    return new InputException(Kind.UNREADABLE, "cannot read " + path + ": " + reason(e), e);
  }

  /** Why, in words that follow a colon. */
  static String reason(IOException e) {
    return switch (e) {
      case ZipException damaged -> "its gzip data is damaged";
      case EOFException cut -> "its gzip data is cut short";
      case AccessDeniedException denied -> "permission denied";
      case FileSystemException refused when refused.getReason() != null -> refused.getReason();
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }
}
