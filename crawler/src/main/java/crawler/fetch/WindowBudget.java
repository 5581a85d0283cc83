package crawler.fetch;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory outside the heap that decoders of br and zstd may take together: a server chooses how
 * much it is for its body, so that there has to be a limit for all of them. Thread-safe; nobody
 * waits, for what one body waits for could be held by another that waits too.
 */
final class WindowBudget {
  /** What the decoders of this process share. */
  static final WindowBudget SHARED = new WindowBudget(256L << 20);

  /** What a decoder takes beside its window, at most. */
  private static final long BESIDE = 512L << 10;

  private final long bytes;
  private final AtomicLong taken = new AtomicLong();

  WindowBudget(long bytes) {
    this.bytes = bytes;
  }

  /** Whether it is wise to ask for more: half of it is for replies that are on their way. */
  boolean hasRoom() {
    return taken.get() <= bytes / 2;
  }

  /** One decoder's share, of nothing at first. */
  Share share() {
    return new Share();
  }

  /** One decoder's share. For one thread at a time. */
  final class Share implements AutoCloseable {
    private long mine;

    /**
     * Makes it large enough for a window.
     *
     * @throws BodyException when others have too much
     */
    void hold(long windowBytes) throws BodyException {
      long more = windowBytes + BESIDE - mine;
      if (more <= 0) {
        return;
      }
      if (taken.addAndGet(more) > bytes) {
        taken.addAndGet(-more);
        throw BodyException.noDecoder(
            "no memory is left for another decoder of br or zstd, " + bytes + " bytes are in use");
      }
      mine += more;
    }

    /** Gives it back. Harmless when called again. */
    @Override
    public void close() {
      taken.addAndGet(-mine);
      mine = 0;
    }
  }
}
