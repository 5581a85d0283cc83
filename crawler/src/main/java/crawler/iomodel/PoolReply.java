package crawler.iomodel;

import crawler.model.Reason;
import crawler.model.Stage;
import crawler.model.Timings;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a process of the pool tells its parent. */
@SuppressWarnings("EnumOrdinal") // both ends of the pipe run the same program
sealed interface PoolReply {
  /** Stands for a stage that did not happen, and for no reason. */
  int NONE = -1;

  /**
   * The process waits for orders.
   *
   * @param cores processors that its JVM sees
   */
  record Ready(int cores) implements PoolReply {}

  /** The head of a page, before its body. */
  record Head(int status, String mediaType) implements PoolReply {}

  /** The next bytes of a page; they are not shared with anybody. */
  record Body(ByteBuffer data) implements PoolReply {}

  /**
   * The page is over.
   *
   * @param failure why the download failed, null when it did not
   * @param parsed what the {@link Work} on it gave
   * @param timings of the process
   */
  record Done(@Nullable Reason failure, int parsed, Timings timings) implements PoolReply {}

  /** What the round cost the process. */
  record Spent(Usage usage) implements PoolReply {}

  /** The process met a bug; {@code why} says which. */
  record Broken(String why) implements PoolReply {}

  /** The first byte of each message, by place. */
  enum Kind {
    READY,
    HEAD,
    BODY,
    DONE,
    SPENT,
    BROKEN
  }

  /** Writes it; the caller flushes. The data of a {@link Body} are taken out of their buffer. */
  default void writeTo(DataOutputStream pipe) throws IOException {
    Kind kind =
        switch (this) {
          case Ready _ -> Kind.READY;
          case Head _ -> Kind.HEAD;
          case Body _ -> Kind.BODY;
          case Done _ -> Kind.DONE;
          case Spent _ -> Kind.SPENT;
          case Broken _ -> Kind.BROKEN;
        };
    Frame.write(pipe, kind.ordinal(), this::encode);
  }

  private void encode(DataOutputStream out) throws IOException {
    switch (this) {
      case Ready ready -> out.writeInt(ready.cores());
      case Head head -> {
        out.writeInt(head.status());
        Frame.writeText(out, head.mediaType());
      }
      case Body body -> {
        byte[] bytes = new byte[body.data().remaining()];
        body.data().get(bytes);
        out.write(bytes);
      }
      case Done done -> {
        Reason failure = done.failure();
        out.writeInt(failure == null ? NONE : failure.ordinal());
        out.writeInt(done.parsed());
        writeTimings(out, done.timings());
      }
      case Spent spent -> writeUsage(out, spent.usage());
      case Broken broken -> Frame.writeText(out, broken.why());
    }
  }

  /** The next one; empty when the pipe has ended. */
  static Optional<PoolReply> readFrom(DataInputStream pipe) throws IOException {
    Optional<Frame> frame = Frame.read(pipe);
    return frame.isEmpty() ? Optional.empty() : Optional.of(decoded(frame.get()));
  }

  private static PoolReply decoded(Frame frame) throws IOException {
    return switch (frame.kind(Kind.values())) {
      case READY -> frame.as(in -> new Ready(in.readInt()));
      case HEAD -> frame.as(in -> new Head(in.readInt(), Frame.readText(in)));
      case BODY -> frame.as(in -> new Body(ByteBuffer.wrap(in.readAllBytes())));
      case DONE -> frame.as(in -> new Done(reason(in.readInt()), in.readInt(), readTimings(in)));
      case SPENT -> frame.as(in -> new Spent(readUsage(in)));
      case BROKEN -> frame.as(in -> new Broken(Frame.readText(in)));
    };
  }

  private static @Nullable Reason reason(int place) throws IOException {
    Reason[] reasons = Reason.values();
    if (place < NONE || place >= reasons.length) {
      throw new IOException("there is no reason " + place);
    }
    return place == NONE ? null : reasons[place];
  }

  private static void writeTimings(DataOutputStream out, Timings timings) throws IOException {
    for (Stage stage : Stage.values()) {
      out.writeLong(timings.has(stage) ? timings.nanos(stage) : NONE);
    }
    out.writeLong(timings.totalNanos());
  }

  private static Timings readTimings(DataInputStream in) throws IOException {
    Timings.Builder timings = new Timings.Builder();
    for (Stage stage : Stage.values()) {
      long nanos = in.readLong();
      if (nanos >= 0) {
        timings.add(stage, nanos);
      }
    }
    return timings.build(in.readLong());
  }

  private static void writeUsage(DataOutputStream out, Usage usage) throws IOException {
    out.writeLong(usage.userNanos());
    out.writeLong(usage.systemNanos());
    out.writeLong(usage.compileNanos());
    out.writeInt(usage.threads());
    out.writeLong(usage.residentBytes());
    out.writeLong(usage.heapBytes());
    out.writeLong(usage.voluntarySwitches());
    out.writeLong(usage.involuntarySwitches());
  }

  private static Usage readUsage(DataInputStream in) throws IOException {
    return new Usage(
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readInt(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong());
  }
}
