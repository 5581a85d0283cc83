package crawler.iomodel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One message between the model {@code processes} and a process of its pool: a byte that says what
 * it is, four bytes with its length (most significant first), and as many bytes. Nothing is
 * believed: a length out of bounds, a message that is cut or one that holds more than it should is
 * an {@link IOException}. Immutable.
 */
final class Frame {
  /** No message is longer: 1 MiB, many times the longest URL or reply head. */
  static final int MAX_BYTES = 1 << 20;

  private final int kind;
  private final byte[] content;

  private Frame(int kind, byte[] content) {
    this.kind = kind;
    this.content = content;
  }

  /** Writes a message's content. */
  @FunctionalInterface
  interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  /** Reads a message's content. */
  @FunctionalInterface
  interface Reading<T> {
    T from(DataInputStream in) throws IOException;
  }

  static void write(DataOutputStream out, int kind, Writing writing) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    writing.to(new DataOutputStream(content));
    if (content.size() > MAX_BYTES) {
      throw new IOException("a message of " + content.size() + " bytes is too long for the pipe");
    }
    out.writeByte(kind);
    out.writeInt(content.size());
    content.writeTo(out);
  }

  /**
   * The next message; empty when the pipe ended before it.
   *
   * @throws EOFException when the pipe ended within it
   */
  static Optional<Frame> read(DataInputStream in) throws IOException {
    int kind = in.read();
    if (kind < 0) {
      return Optional.empty();
    }
    int length = in.readInt();
    if (length < 0 || length > MAX_BYTES) {
      throw new IOException("a message cannot have " + length + " bytes");
    }
    byte[] content = new byte[length];
    in.readFully(content);
    return Optional.of(new Frame(kind, content));
  }

  /** What it is: one of {@code kinds}, by place. */
  <K> K kind(K[] kinds) throws IOException {
    if (kind >= kinds.length) {
      throw new IOException("there is no message of kind " + kind);
    }
    return kinds[kind];
  }

  /** Reads the content, which must end where the reading does. */
  <T> T as(Reading<T> reading) throws IOException {
    InputStream bytes = new ByteArrayInputStream(content);
    T message;
    try {
      message = reading.from(new DataInputStream(bytes));
    } catch (EOFException e) {
      throw new IOException("a message is shorter than what it should hold", e);
    }
    if (bytes.available() > 0) {
      throw new IOException("a message holds " + bytes.available() + " bytes too many");
    }
    return message;
  }

  static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static String readText(DataInputStream in) throws IOException {
    return new String(readBytes(in), StandardCharsets.UTF_8);
  }

  private static byte[] readBytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("a text cannot have " + length + " bytes here");
    }
    return in.readNBytes(length);
  }

  /** One of {@code values}, which went through the pipe by its place. */
  static <K> K readOneOf(K[] values, DataInputStream in) throws IOException {
    int place = in.readInt();
    if (place < 0 || place >= values.length) {
      throw new IOException("there is no value " + place);
    }
    return values[place];
  }
}
