package crawler.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import crawler.faults.FaultRow;
import crawler.faults.Proves;
import crawler.parse.PageLinks.Extent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that are made to take long or much memory. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostilePagesTest {
  private static final LinkOptions OPTIONS =
      new LinkOptions(LinkKind.ALL, 10_000, 1 << 20, Set.of("crawler"));

  /** A text over and over, without end. */
  private static final class Repeated extends InputStream {
    private final byte[] text;
    private final IntConsumer reads;
    private int at;

    Repeated(String text, IntConsumer reads) {
      this.text = text.getBytes(ISO_8859_1);
      this.reads = reads;
    }

    @Override
    public int read() {
      return text[at++ % text.length];
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      for (int i = offset; i < offset + length; i++) {
        at = at == text.length ? 0 : at;
        into[i] = text[at++];
      }
      reads.accept(length);
      return length;
    }
  }

  private static PageLinks read(String repeated, String type) throws IOException {
    return new PageLinkReader(OPTIONS).read(new Repeated(repeated, n -> {}), type, "utf-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div>",
        "<a href='javascript:x'><div>",
        "<template><a href=x>",
        "<p><b><i>",
        "<font size=1>",
        "<i><b></i>",
        "<table><a>",
        "<a><p><table><td>",
        "<svg><a>",
        "<form><a>",
        "<select><option>",
        "<a ",
        "<a b c d e f g h=",
        "text<!---->",
        "<!--",
        "<script>",
        "<title>",
        "<![CDATA[",
        "</x>",
        "&amp",
        "\0",
        "<",
        "<a href=\"x",
        "<meta name=robots content=none>",
        "<img srcset=',,,, ,",
        "<style>",
        "<style></style>",
        "<style>a{b:url(",
        "<style>a{b:url(#x)}</style><b>",
        "<svg><style>",
        "<p style='url(#x)'>",
        "<p style='url(",
        "<p style",
        "</style",
      })
  @Proves(FaultRow.PAGE_HOSTILE)
  void noPageWithoutAnEndTakesLong(String text) throws IOException {
    for (String type : new String[] {"text/html", "application/xhtml+xml"}) {
      PageLinks links = read(text, type);

      assertThat(links.links()).isEmpty();
      assertThat(links.extent()).isEqualTo(Extent.FIRST_BYTES);
    }
  }

  @Test
  void findsTheLinkBelowManyElements() throws IOException {
    byte[] page = ("<div>".repeat(200_000) + "<a href=x>").getBytes(ISO_8859_1);

    PageLinks links =
        new PageLinkReader(OPTIONS).read(new ByteArrayInputStream(page), "text/html", "");

    assertThat(links.links()).extracting(PageLink::reference).containsExactly("x");
  }

  @Test
  void oneAttributeOfManyMebibytesIsNoLink() throws IOException {
    byte[] page =
        ("<a href='" + "x".repeat(900_000) + "'><a href=y><img srcset='" + "z ,".repeat(20_000))
            .getBytes(ISO_8859_1);

    PageLinks links =
        new PageLinkReader(OPTIONS).read(new ByteArrayInputStream(page), "text/html", "");

    assertThat(links.links()).extracting(PageLink::reference).containsExactly("y");
  }

  /**
   * A page of 8 MiB would be a tree of 100 MiB. The stream parser holds on to what tables push out
   * of themselves until its end.
   */
  @ParameterizedTest
  @CsvSource({
    "text<!-- and a comment -->, 20",
    "<p>text</p>, 20",
    "<div>text, 20",
    "<br>text, 20",
    "<table><b>x</b></table>, 80"
  })
  @Proves(FaultRow.PAGE_HOSTILE)
  void memoryDoesNotGrowWithThePage(String text, long mebibytes) throws IOException {
    var heap = new long[2];
    var read = new long[1];
    long whole = LinkOptions.DEFAULTS.maxBytes();
    var page =
        new Repeated(
            text,
            n -> {
              read[0] += n;
              if (heap[0] == 0 && read[0] > 1 << 20) {
                heap[0] = usedHeap();
              } else if (heap[1] == 0 && read[0] > whole - 65_536) {
                heap[1] = usedHeap();
              }
            });

    new PageLinkReader(LinkOptions.DEFAULTS).read(page, "text/html", "utf-8");

    assertThat(heap[1]).isPositive();
    assertThat(heap[1] - heap[0]).isLessThan(mebibytes << 20);
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
