package crawler.fetch;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The content codings that this program asks for and understands (RFC 9110, section 8.4.1). */
final class ContentCodings {
  /** The value of Accept-Encoding. */
  static final String ACCEPTED = "gzip, deflate";

  /** Longer chains are refused: nobody applies five codings in earnest. */
  private static final int MAX_CHAIN = 5;

  private ContentCodings() {}

  /**
   * A decoder for a Content-Encoding header.
   *
   * @throws BodyException when a coding is unknown or there are too many
   */
  static BodyDecoder decoderFor(String contentEncoding) throws BodyException {
    List<BodyDecoder> chain = new ArrayList<>();
    try {
      addDecoders(contentEncoding, chain);
    } catch (BodyException e) {
      chain.forEach(BodyDecoder::close);
      throw e;
    }
    // The header lists codings in the order in which they were applied: undo the last one first.
    return chain.reversed().stream().reduce(Chained::new).orElse(BodyDecoder.IDENTITY);
  }

  private static void addDecoders(String contentEncoding, List<BodyDecoder> chain)
      throws BodyException {
    for (String token : contentEncoding.split(",", -1)) {
      String coding = token.strip().toLowerCase(Locale.ROOT);
      switch (coding) {
        case "", "identity" -> {}
        case "gzip", "x-gzip" -> chain.add(new GzipDecoder());
        case "deflate" -> chain.add(new DeflateDecoder());
        default -> throw BodyException.broken("unknown content encoding '" + shown(coding) + "'");
      }
      if (chain.size() > MAX_CHAIN) {
        throw BodyException.broken("more than " + MAX_CHAIN + " content encodings");
      }
    }
  }

  private static String shown(String coding) {
    return coding.length() <= 40 ? coding : coding.substring(0, 40) + "…";
  }

  /** Two codings, one within the other. */
  private static final class Chained implements BodyDecoder {
    private final BodyDecoder first;
    private final BodyDecoder second;

    /** What the first has given and the second has not passed on. */
    private @Nullable ByteBuffer between;

    Chained(BodyDecoder first, BodyDecoder second) {
      this.first = first;
      this.second = second;
    }

    @Override
    public boolean decode(ByteBuffer in, Output out) throws BodyException {
      Output middle =
          new Output() {
            @Override
            public void accept(ByteBuffer decoded) throws BodyException {
              between = decoded;
              passOn(out);
            }

            @Override
            public boolean hasRoom() {
              return between == null && out.hasRoom();
            }
          };
      return passOn(out) && first.decode(in, middle) && between == null;
    }

    private boolean passOn(Output out) throws BodyException {
      ByteBuffer held = between;
      if (held != null && second.decode(held, out)) {
        between = null;
      }
      return between == null;
    }

    @Override
    public void finish() throws BodyException {
      first.finish();
      second.finish();
    }

    @Override
    public void close() {
      first.close();
      second.close();
    }
  }
}
