package crawler.fetch;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Undoes the content codings of a reply (RFC 9110, section 8.4): all of {@link ContentCoding},
 * whether they were asked for or not.
 */
public final class ContentCodings {
  /** Longer chains are refused: nobody applies five codings in earnest. */
  private static final int MAX_CHAIN = 5;

  private ContentCodings() {}

  /**
   * A decoder for a Content-Encoding header; the caller closes it.
   *
   * @throws BodyException when a coding is unknown, cannot be decoded on this machine, or there are
   *     more than five
   */
  public static BodyDecoder decoderFor(String contentEncoding) throws BodyException {
    if (contentEncoding.isEmpty()) {
      return BodyDecoder.IDENTITY;
    }
    List<BodyDecoder> chain = new ArrayList<>();
    try {
      addDecoders(contentEncoding, chain);
    } catch (BodyException e) {
      chain.forEach(BodyDecoder::close);
      throw e;
    }
    // The header lists codings in the order in which they were applied: undo the last one first.
    RatioLimit limit = new RatioLimit();
    return chain.reversed().stream()
        .map(limit::on)
        .reduce(Chained::new)
        .map(limit::around)
        .orElse(BodyDecoder.IDENTITY);
  }

  /**
   * Whether {@link #decoderFor} has all it needs, so that it takes no time worth speaking of. It
   * would otherwise unpack and link native code, a tenth of a second and more.
   */
  static boolean areLoaded(String contentEncoding) {
    return contentEncoding.isEmpty()
        || tokens(contentEncoding).flatMap(ContentCodings::behind).allMatch(NativeLibrary::isTried);
  }

  /** Makes {@link #areLoaded} true; blocks meanwhile. */
  static void load(String contentEncoding) {
    tokens(contentEncoding).flatMap(ContentCodings::behind).forEach(NativeLibrary::tryToLoad);
  }

  private static Stream<NativeLibrary> behind(String coding) {
    return switch (coding) {
      case "br" -> Stream.of(NativeLibrary.BROTLI);
      case "zstd" -> Stream.of(NativeLibrary.ZSTD);
      default -> Stream.empty();
    };
  }

  private static Stream<String> tokens(String contentEncoding) {
    return Arrays.stream(contentEncoding.split(",", -1))
        .map(token -> token.strip().toLowerCase(Locale.ROOT));
  }

  private static void addDecoders(String contentEncoding, List<BodyDecoder> chain)
      throws BodyException {
    for (String coding : tokens(contentEncoding).toList()) {
      switch (coding) {
        case "", "identity" -> {}
        case "gzip", "x-gzip" -> chain.add(new GzipDecoder());
        case "deflate" -> chain.add(new DeflateDecoder());
        case "br" -> chain.add(new BrotliDecoder());
        case "zstd" -> chain.add(new ZstdDecoder());
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
