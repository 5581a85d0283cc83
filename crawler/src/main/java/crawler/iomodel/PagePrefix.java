package crawler.iomodel;

import crawler.parse.TitleReader;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.OptionalInt;

/** The first bytes of a page, kept for the {@link Work} on it. Not thread-safe. */
final class PagePrefix {
  private final Work work;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);
  private boolean parses;

  PagePrefix(Work work) {
    this.work = work;
  }

  /** Error pages, and what is no HTML, are not parsed. */
  void head(int status, String mediaType) {
    parses = work != Work.IO && status / 100 == 2 && TitleReader.reads(mediaType);
  }

  /** Keeps of the next bytes what is to be parsed; the buffer is left as it was. */
  void keep(ByteBuffer data) {
    int length = Math.min(data.remaining(), HtmlWork.PREFIX_BYTES - bytes.size());
    if (parses && length > 0) {
      byte[] copy = new byte[length];
      data.duplicate().get(copy);
      bytes.writeBytes(copy);
    }
  }

  /** Does the work, and says what it found; empty when there is nothing to do. */
  OptionalInt parse() {
    return parses ? OptionalInt.of(HtmlWork.parse(bytes.toByteArray(), work)) : OptionalInt.empty();
  }
}
