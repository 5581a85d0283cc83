package crawler.fetch;

import com.aayushatharva.brotli4j.encoder.Encoder;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Bodies in every content coding, and how they come out of a decoder. */
public final class Coded {
  private Coded() {}

  /**
   * A body after the codings of a Content-Encoding header, applied in its order. Those of br and
   * zstd have no more than a few bytes for each mebibyte of zeros.
   */
  public static byte[] in(String contentEncoding, byte[] body) {
    byte[] coded = body;
    for (String coding : contentEncoding.split(", ", -1)) {
      coded =
          switch (coding) {
            case "gzip" -> gzip(coded);
            case "deflate" -> deflate(coded, false);
            case "br" -> br(coded);
            case "zstd" -> zstd(coded);
            default -> coded;
          };
    }
    return coded;
  }

  static byte[] gzip(byte[] body) {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(body);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  static byte[] deflate(byte[] body, boolean raw) {
    var out = new ByteArrayOutputStream();
    try (var zip = new DeflaterOutputStream(out, new Deflater(9, raw))) {
      zip.write(body);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  static byte[] br(byte[] body) {
    return br(body, 24);
  }

  static byte[] br(byte[] body, int windowBits) {
    try {
      NativeLibrary.BROTLI.load();
      return Encoder.compress(body, new Encoder.Parameters().setQuality(5).setWindow(windowBits));
    } catch (BodyException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One frame with a checksum. */
  static byte[] zstd(byte[] body) {
    loadZstd();
    try (var context = new ZstdCompressCtx()) {
      return context.setChecksum(true).compress(body);
    }
  }

  static byte[] zstdWithoutChecksum(byte[] body) {
    loadZstd();
    return Zstd.compress(body);
  }

  /** The compressor would load its library by itself. */
  private static void loadZstd() {
    try {
      NativeLibrary.ZSTD.load();
    } catch (BodyException e) {
      throw new IllegalStateException(e);
    }
  }

  public static byte[] joined(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(out::writeBytes);
    return out.toByteArray();
  }

  /** What pieces of a body decode to. */
  static byte[] decoded(String coding, byte[]... pieces) throws BodyException {
    var out = new ByteArrayOutputStream();
    try (BodyDecoder decoder = ContentCodings.decoderFor(coding)) {
      for (byte[] piece : pieces) {
        decoder.decode(ByteBuffer.wrap(piece), data -> out.writeBytes(bytes(data)));
      }
      decoder.finish();
    }
    return out.toByteArray();
  }

  static byte[] bytes(ByteBuffer data) {
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    return bytes;
  }
}
