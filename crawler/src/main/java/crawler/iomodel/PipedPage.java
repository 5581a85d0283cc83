package crawler.iomodel;

import crawler.model.Reason;
import crawler.model.Stage;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A page on its way from a process of the pool to its parent: passes on what comes, and does the
 * {@link Work} on it, which is what a pool of processes is for. Not thread-safe.
 */
final class PipedPage implements ReplySink {
  private static final int PIECE_BYTES = 64 << 10;

  private final DataOutputStream pipe;
  private final long maxBytes;
  private final PagePrefix prefix;
  private final StageClock clock = new StageClock();
  private long sizeBytes;
  private int status;

  PipedPage(DataOutputStream pipe, Work work, long maxBytes) {
    this.pipe = pipe;
    this.maxBytes = maxBytes;
    this.prefix = new PagePrefix(work);
  }

  StageClock clock() {
    return clock;
  }

  @Override
  public void head(int code, String mediaType) {
    status = code;
    prefix.head(code, mediaType);
    clock.end(Stage.TTFB);
    send(new PoolReply.Head(code, mediaType));
  }

  /** The body of an error page is counted and goes no further. */
  @Override
  public void body(ByteBuffer data) throws PageFailure {
    sizeBytes += data.remaining();
    if (sizeBytes > maxBytes) {
      throw new PageFailure(Reason.TOO_LARGE);
    }
    if (status / 100 == 2) {
      prefix.keep(data);
      while (data.hasRemaining()) {
        int length = Math.min(PIECE_BYTES, data.remaining());
        send(new PoolReply.Body(data.slice(data.position(), length)));
        data.position(data.position() + length);
      }
    }
  }

  /**
   * Ends the download and does the work on what came.
   *
   * @param failure why it failed, empty when it did not
   */
  void end(Optional<Reason> failure) {
    clock.end(status == 0 ? Stage.TTFB : Stage.BODY);
    OptionalInt parsed = prefix.parse();
    if (parsed.isPresent()) {
      clock.end(Stage.PARSE);
    }
    @Nullable Reason why = failure.orElse(null);
    send(new PoolReply.Done(why, parsed.orElse(0), clock.timings()));
  }

  private void send(PoolReply reply) {
    try {
      reply.writeTo(pipe);
    } catch (IOException parentIsGone) {
      throw new UncheckedIOException(parentIsGone);
    }
  }
}
