package crawler.fetch;

import crawler.model.Reason;
import java.nio.ByteBuffer;

/**
 * Refuses a body that cost its server next to nothing: one of whose codings unfolds to more than 16
 * MiB and to more than 1,100 times the bytes that came. A single gzip or deflate cannot get there
 * (deflate makes at most 1,032 bytes of one), whatever the page holds; several of them, br and zstd
 * can. Every coding is held against it and not the last alone, since what unfolds in the middle may
 * come to nothing at the end and costs time all the same. For one body; used by one thread at a
 * time.
 */
final class RatioLimit {
  static final long FREE_BYTES = 16L << 20;
  private static final long MOST = 1_100;

  private long cameBytes;

  /** One coding of the body, limited. */
  BodyDecoder on(BodyDecoder coding) {
    return new Limited(coding);
  }

  /** All codings of the body, joined: here it is counted what comes. */
  BodyDecoder around(BodyDecoder codings) {
    return new Counting(codings);
  }

  private final class Limited extends Wrapper {
    private long decodedBytes;

    Limited(BodyDecoder coding) {
      super(coding);
    }

    @Override
    public boolean decode(ByteBuffer in, Output out) throws BodyException {
      return inner.decode(
          in,
          new Output() {
            @Override
            public void accept(ByteBuffer decoded) throws BodyException {
              add(decoded.remaining());
              out.accept(decoded);
            }

            @Override
            public boolean hasRoom() {
              return out.hasRoom();
            }
          });
    }

    private void add(int bytes) throws BodyException {
      decodedBytes += bytes;
      if (decodedBytes > FREE_BYTES && decodedBytes / MOST > cameBytes) {
        throw new BodyException(
            Reason.TOO_LARGE, "unfolds to more than 1,100 times the bytes that came");
      }
    }
  }

  private final class Counting extends Wrapper {
    Counting(BodyDecoder codings) {
      super(codings);
    }

    @Override
    public boolean decode(ByteBuffer in, Output out) throws BodyException {
      cameBytes += in.remaining();
      try {
        return inner.decode(in, out);
      } finally {
        // What was not taken is offered again.
        cameBytes -= in.remaining();
      }
    }
  }

  private abstract static class Wrapper implements BodyDecoder {
    final BodyDecoder inner;

    Wrapper(BodyDecoder inner) {
      this.inner = inner;
    }

    @Override
    public void finish() throws BodyException {
      inner.finish();
    }

    @Override
    public void close() {
      inner.close();
    }
  }
}
