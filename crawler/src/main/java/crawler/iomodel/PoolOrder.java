package crawler.iomodel;

import crawler.model.HttpUrl;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the parent tells a process of its pool. Immutable. */
@SuppressWarnings("EnumOrdinal") // both ends of the pipe run the same program
sealed interface PoolOrder {

  /** A round begins, with no connection open; answered with {@link PoolReply.Ready}. */
  record Begin(SocketLimits limits) implements PoolOrder {}

  /** Answered with the page as it comes, and {@link PoolReply.Done}. */
  record Fetch(HttpUrl url, Work work) implements PoolOrder {}

  /** The round is over: connections are closed; answered with {@link PoolReply.Spent}. */
  record End() implements PoolOrder {}

  /** The first byte of each message, by place. */
  enum Kind {
    BEGIN,
    FETCH,
    END
  }

  /** Writes it; the caller flushes. */
  default void writeTo(DataOutputStream pipe) throws IOException {
    switch (this) {
      case Begin begin ->
          Frame.write(
              pipe,
              Kind.BEGIN.ordinal(),
              out -> {
                out.writeLong(begin.limits().connect().toNanos());
                out.writeLong(begin.limits().read().toNanos());
                out.writeLong(begin.limits().maxBodyBytes());
              });
      case Fetch fetch ->
          Frame.write(
              pipe,
              Kind.FETCH.ordinal(),
              out -> {
                out.writeInt(fetch.work().ordinal());
                writeUrl(out, fetch.url());
              });
      case End _ -> Frame.write(pipe, Kind.END.ordinal(), out -> {});
    }
  }

  /** The next one; empty when the pipe has ended. */
  static Optional<PoolOrder> readFrom(DataInputStream pipe) throws IOException {
    Optional<Frame> frame = Frame.read(pipe);
    return frame.isEmpty() ? Optional.empty() : Optional.of(decoded(frame.get()));
  }

  private static PoolOrder decoded(Frame frame) throws IOException {
    return switch (frame.kind(Kind.values())) {
      case BEGIN ->
          frame.as(
              in ->
                  new Begin(
                      new SocketLimits(
                          Duration.ofNanos(in.readLong()),
                          Duration.ofNanos(in.readLong()),
                          in.readLong())));
      case FETCH ->
          frame.as(
              in -> {
                Work work = Frame.readOneOf(Work.values(), in);
                return new Fetch(readUrl(in), work);
              });
      case END -> frame.as(in -> new End());
    };
  }

  private static void writeUrl(DataOutputStream out, HttpUrl url) throws IOException {
    Frame.writeText(out, url.scheme());
    Frame.writeText(out, url.credentials());
    Frame.writeText(out, url.host());
    out.writeInt(url.port());
    Frame.writeText(out, url.path());
    @Nullable String query = url.query();
    out.writeBoolean(query != null);
    if (query != null) {
      Frame.writeText(out, query);
    }
  }

  private static HttpUrl readUrl(DataInputStream in) throws IOException {
    return new HttpUrl(
        Frame.readText(in),
        Frame.readText(in),
        Frame.readText(in),
        in.readInt(),
        Frame.readText(in),
        in.readBoolean() ? Frame.readText(in) : null);
  }
}
