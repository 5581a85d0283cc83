package crawler.site;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Bytes that can be read more than once, and need not be in memory.
 *
 * @param length in bytes; -1 when it is only known once all has been read
 * @param source opens them; reading never waits
 */
record SiteBody(long length, Supplier<InputStream> source) {
  static final SiteBody EMPTY = new SiteBody(0, InputStream::nullInputStream);

  static SiteBody of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The array must not change any more. */
  static SiteBody of(byte[] bytes) {
    return new SiteBody(bytes.length, () -> new ByteArrayInputStream(bytes));
  }

  /** What the pieces say one after the other; each reading begins with a new iterator. */
  static SiteBody of(Supplier<Iterator<String>> pieces) {
    return new SiteBody(-1, () -> new GeneratedStream(pieces.get()));
  }

  /** The three one after the other. */
  static SiteBody of(SiteBody first, SiteBody second, SiteBody third) {
    return new SiteBody(
        first.length + second.length + third.length,
        () ->
            new SequenceInputStream(
                Collections.enumeration(List.of(first.open(), second.open(), third.open()))));
  }

  InputStream open() {
    return source.get();
  }

  OptionalLong knownLength() {
    return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
  }
}
