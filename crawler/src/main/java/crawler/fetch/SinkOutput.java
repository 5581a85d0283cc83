package crawler.fetch;

import crawler.model.Reason;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** Where decoded bytes of one reply go: into the sink, within the limit. Touched by one loop. */
final class SinkOutput implements BodyDecoder.Output {
  private final BodySink sink;
  private final long maxBody;
  private long decodedBytes;

  SinkOutput(BodySink sink, long maxBody) {
    this.sink = sink;
    this.maxBody = maxBody;
  }

  @Override
  public void accept(ByteBuffer decoded) throws BodyException {
    if (!hasEnough()) {
      decodedBytes += decoded.remaining();
      requireAllowed(decodedBytes);
      sink.write(decoded);
    }
  }

  @Override
  public boolean hasRoom() {
    return !sink.isFull();
  }

  /** Whether the sink wants no more than it got. */
  boolean hasEnough() {
    OptionalLong enough = sink.enough();
    return enough.isPresent() && decodedBytes >= enough.getAsLong();
  }

  void requireAllowed(long bytes) throws BodyException {
    if (bytes > maxBody && sink.enough().isEmpty()) {
      throw new BodyException(Reason.TOO_LARGE, "larger than --max-body, " + maxBody + " bytes");
    }
  }
}
