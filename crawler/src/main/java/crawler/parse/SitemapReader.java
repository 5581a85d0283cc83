package crawler.parse;

import crawler.parse.SitemapReading.End;
import crawler.parse.SitemapReading.Format;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads sitemaps of every form: XML, a sitemap index, RSS, Atom and plain text, each of them in
 * gzip too, which is told by its first bytes. What it is is found in it; names and media types do
 * not count. Memory does not grow with the file, and no file makes it fail. Immutable and
 * thread-safe.
 */
public final class SitemapReader {
  private static final int LOOK_AHEAD = PageCharset.PRESCAN_BYTES;
  private static final int MAX_PACKINGS = 2;

  private final SitemapLimits limits;
  private final Set<Format> formats;

  /** Reads every form. */
  public SitemapReader(SitemapLimits limits) {
    this(limits, EnumSet.allOf(Format.class));
  }

  /** Reads some forms; what is of another one is read no further, and is no sitemap. */
  public SitemapReader(SitemapLimits limits, Set<Format> formats) {
    this.limits = limits;
    this.formats = Set.copyOf(formats);
  }

  /**
   * Reads a sitemap.
   *
   * @param file is read up to a limit, and not closed
   * @param servedCharset from the Content-Type header, empty when it names none
   * @param consumer is given the entries as they are read, in their order
   * @throws IOException when the stream fails, never for what is in it
   */
  public SitemapReading read(
      InputStream file, String servedCharset, Consumer<SitemapEntry> consumer) throws IOException {
    var entries = new SitemapEntries(limits.maxEntries(), consumer);
    var xml = new XmlSitemap(entries, formats);
    try (var bytes = new FirstBytes(unpacked(new Unclosed(file)), limits.maxBytes())) {
      var buffered = new BufferedInputStream(bytes);
      byte[] prefix = lookAhead(buffered);
      buffered.skipNBytes(PageCharset.hasUtf8Mark(prefix) ? 3 : 0);
      var text = new InputStreamReader(buffered, PageCharset.ofXml(prefix, servedCharset));
      Read read = read(new BufferedReader(text), xml, entries);
      return end(read, entries, bytes);
    } catch (SitemapLimitException e) {
      return new SitemapReading(xml.format(), entries.given(), e.end());
    }
  }

  private record Read(Format format, End end) {}

  private static SitemapReading end(Read read, SitemapEntries entries, FirstBytes bytes) {
    boolean cut = bytes.isCut() && !entries.isFull();
    if (!cut && read.end != End.UNREADABLE) {
      entries.giveLast();
    }
    End end = entries.isFull() ? End.TOO_MANY_ENTRIES : cut ? End.TOO_LARGE : read.end;
    return new SitemapReading(read.format, entries.given(), end);
  }

  private Read read(BufferedReader text, XmlSitemap xml, SitemapEntries entries)
      throws IOException {
    String start = start(text);
    if (start.startsWith("<")) {
      End end = xml.read(text);
      return new Read(xml.format(), end);
    }
    if (TextSitemap.begins(start) && formats.contains(Format.TEXT)) {
      TextSitemap.read(text, entries);
      return new Read(Format.TEXT, End.WHOLE);
    }
    return new Read(Format.UNKNOWN, End.NO_SITEMAP);
  }

  /** The first characters that are no blanks; they stay in the text. */
  private static String start(Reader text) throws IOException {
    text.mark(LOOK_AHEAD);
    char[] chars = new char[LOOK_AHEAD];
    int length = 0;
    int read = text.read(chars);
    while (read > 0) {
      length += read;
      read = text.read(chars, length, chars.length - length);
    }
    text.reset();
    return new String(chars, 0, length).strip();
  }

  private InputStream unpacked(InputStream file) throws IOException {
    InputStream in = new BufferedInputStream(file);
    for (int i = 0; i < MAX_PACKINGS && isGzip(in); i++) {
      in = new BufferedInputStream(new DenseGzip(in, limits.maxRatio()));
    }
    return in;
  }

  private static boolean isGzip(InputStream in) throws IOException {
    in.mark(2);
    byte[] magic = in.readNBytes(2);
    in.reset();
    return magic.length == 2 && magic[0] == 0x1f && (magic[1] & 0xff) == 0x8b;
  }

  private static byte[] lookAhead(InputStream in) throws IOException {
    in.mark(LOOK_AHEAD);
    byte[] prefix = in.readNBytes(LOOK_AHEAD);
    in.reset();
    return prefix;
  }
}
