package crawler.frontier;

import crawler.model.DiskForce;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What a crawl has found, as it found it, in one text file that is only ever added to. A crawl that
 * was killed reads it again and knows all that the pages with a manifest line led to, provided that
 * {@link #write} came before their lines.
 *
 * <p>Entries, one a line: {@code p DEPTH HOPS VIA URL} a page, {@code q DEPTH HOPS VIA PRIORITY
 * URL} one that has a priority, {@code x} a line of the input that is none, {@code e} the end of
 * the input, {@code l FROM TO,TO,…} links, {@code m FROM TO,… TO,…} the pages and the sitemaps that
 * a sitemap lists, {@code s PAGE} that somebody named a sitemap. Pages and lines that are none are
 * numbered from 1 in the order of the file. Not thread-safe, but for {@link #page}.
 */
public final class LinkLog implements AutoCloseable {
  private static final int FIRST_READ_BYTES = 256;

  /**
   * A page as it was found.
   *
   * @param depth links from a seed, by the way on which it was found first
   * @param hops pages of its kind in a row that lead to it
   * @param via number of the page that it was found on, 0 for a seed
   * @param priority the higher goes first where priorities count; 0 when it has none
   * @param url without credentials
   */
  public record Page(int depth, int hops, long via, double priority, String url) {}

  /** The numbers of the pages and of the sitemaps that a sitemap lists. */
  public record Listing(List<Long> pages, List<Long> sitemaps) {
    static final Listing EMPTY = new Listing(List.of(), List.of());

    public Listing {
      pages = List.copyOf(pages);
      sitemaps = List.copyOf(sitemaps);
    }
  }

  /** Where an entry is once it is written. */
  private record Written(PositionTable table, long number, long position) {}

  /** Hears what a log holds, in its order. */
  public interface Reader {
    void page(long number, Page page) throws IOException;

    /** A line of the input that is no page of its own. */
    void noPage(long number) throws IOException;

    void endOfInput() throws IOException;

    void links(long from, List<Long> to) throws IOException;

    void listing(long from, Listing listing) throws IOException;

    /** Somebody named a sitemap. */
    void sitemap(long number) throws IOException;
  }

  private final Path file;
  private final DiskForce force;
  private final FileChannel channel;
  private final PositionTable pages;
  private final PositionTable links;
  private final PositionTable listings;
  private final StringBuilder batch = new StringBuilder();
  private final List<Written> onceWritten = new ArrayList<>();
  private long written;
  private long count;

  private LinkLog(Path file, DiskForce force, FileChannel channel, Path temporary) {
    this.file = file;
    this.force = force;
    this.channel = channel;
    this.pages = new PositionTable(temporary.resolve("pages"));
    this.links = new PositionTable(temporary.resolve("links"));
    this.listings = new PositionTable(temporary.resolve("listings"));
  }

  /**
   * Opens a log, and begins it when there is none.
   *
   * @param temporary where files may be kept while the log is open
   * @param force asked whenever entries are written
   */
  public static LinkLog open(Path file, Path temporary, DiskForce force) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    return new LinkLog(file, force, channel, temporary);
  }

  /**
   * Reads what the log holds; before anything is added. What follows the last whole entry is cut.
   *
   * @throws IOException when it cannot be read, or is damaged, with a message for a person; the
   *     file is as it was then
   */
  public void recover(Reader reader) throws IOException {
    InputStream in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
    StringBuilder line = new StringBuilder();
    long at = 0;
    for (int next = in.read(); next >= 0; next = in.read()) {
      at++;
      if (next != '\n') {
        line.append((char) next);
        continue;
      }
      take(line.toString(), reader);
      written = at;
      line.setLength(0);
    }
    channel.truncate(written);
    channel.position(written);
  }

  private void take(String line, Reader reader) throws IOException {
    try {
      switch (line.isEmpty() ? '?' : line.charAt(0)) {
        case 'p', 'q' -> {
          pages.put(++count, written);
          reader.page(count, parse(line));
        }
        case 'x' -> reader.noPage(++count);
        case 'e' -> reader.endOfInput();
        case 'l' -> {
          int space = line.indexOf(' ', 2);
          long from = Long.parseLong(line.substring(2, space));
          links.put(from, written);
          reader.links(from, targets(line, space + 1));
        }
        case 'm' -> {
          String[] fields = line.split(" ", -1);
          long from = Long.parseLong(fields[1]);
          listings.put(from, written);
          reader.listing(from, listing(fields));
        }
        case 's' -> reader.sitemap(Long.parseLong(line.substring(2)));
        default -> throw new IOException("unknown entry");
      }
    } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
      throw new IOException(
          file + " is damaged at byte " + written + ": start afresh with --overwrite", e);
    }
  }

  private static Page parse(String line) {
    boolean plain = line.charAt(0) == 'p';
    String[] fields = line.split(" ", plain ? 5 : 6);
    return new Page(
        Integer.parseInt(fields[1]),
        Integer.parseInt(fields[2]),
        Long.parseLong(fields[3]),
        plain ? 0 : Double.parseDouble(fields[4]),
        fields[plain ? 4 : 5]);
  }

  private static Listing listing(String[] fields) {
    return new Listing(targets(fields[2], 0), targets(fields[3], 0));
  }

  private static List<Long> targets(String line, int from) {
    List<Long> to = new ArrayList<>();
    for (int start = from, end; start < line.length(); start = end + 1) {
      int comma = line.indexOf(',', start);
      end = comma < 0 ? line.length() : comma;
      to.add(Long.parseLong(line.substring(start, end)));
    }
    return to;
  }

  /** How many numbers are taken. */
  public long count() {
    return count;
  }

  /** Adds a page; returns its number. Not on disk before {@link #write}. */
  public long add(Page page) {
    long number = ++count;
    long at = written + batch.length();
    onceWritten.add(new Written(pages, number, at));
    batch.append(page.priority() == 0 ? "p " : "q ").append(page.depth()).append(' ');
    batch.append(page.hops()).append(' ').append(page.via()).append(' ');
    if (page.priority() != 0) {
      batch.append(page.priority()).append(' ');
    }
    batch.append(page.url()).append('\n');
    return number;
  }

  /** Adds a line of the input that is no page of its own. */
  public void addNoPage() {
    count++;
    batch.append("x\n");
  }

  /** Adds that the input is over. */
  public void addEndOfInput() {
    batch.append("e\n");
  }

  /** Adds that a page links to others. */
  public void addLinks(long from, List<Long> to) {
    long at = written + batch.length();
    onceWritten.add(new Written(links, from, at));
    batch.append("l ").append(from).append(' ');
    append(to);
    batch.append('\n');
  }

  /** Adds what a sitemap lists. */
  public void addListing(long from, Listing listing) {
    onceWritten.add(new Written(listings, from, written + batch.length()));
    batch.append("m ").append(from).append(' ');
    append(listing.pages());
    batch.append(' ');
    append(listing.sitemaps());
    batch.append('\n');
  }

  /** Adds that somebody named a sitemap. */
  public void addSitemap(long number) {
    batch.append("s ").append(number).append('\n');
  }

  private void append(List<Long> numbers) {
    for (int i = 0; i < numbers.size(); i++) {
      batch.append(i == 0 ? "" : ",").append((long) numbers.get(i));
    }
  }

  /** Bytes that are added and not written. */
  public int unwritten() {
    return batch.length();
  }

  /** Hands everything that was added to the operating system, or to the disk. */
  public void write() throws IOException {
    if (batch.isEmpty()) {
      return;
    }
    // One byte a character: URLs are ASCII.
    ByteBuffer bytes = ByteBuffer.wrap(batch.toString().getBytes(StandardCharsets.ISO_8859_1));
    long end = written + bytes.remaining();
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    force.file(channel, file);
    written = end;
    batch.setLength(0);
    for (Written entry : onceWritten) {
      entry.table().put(entry.number(), entry.position());
    }
    onceWritten.clear();
  }

  /** Looks up a page that has been written. Thread-safe. */
  public Page page(long number) throws IOException {
    return parse(line(pages.get(number)));
  }

  /** To which pages one links, as far as that was written; none when that is not known. */
  public List<Long> linksOf(long number) throws IOException {
    long at = links.get(number);
    if (at == PositionTable.NONE) {
      return List.of();
    }
    String line = line(at);
    return targets(line, line.indexOf(' ', 2) + 1);
  }

  /** What a sitemap lists, as far as that was written; nothing when that is not known. */
  public Listing listingOf(long number) throws IOException {
    long at = listings.get(number);
    return at == PositionTable.NONE ? Listing.EMPTY : listing(line(at).split(" ", -1));
  }

  private String line(long at) throws IOException {
    if (at == PositionTable.NONE) {
      throw new IOException(file + " has no such entry");
    }
    for (int length = FIRST_READ_BYTES; ; length *= 4) {
      ByteBuffer bytes = ByteBuffer.allocate(length);
      while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) > 0) {}
      byte[] array = bytes.array();
      for (int i = 0; i < bytes.position(); i++) {
        if (array[i] == '\n') {
          return new String(array, 0, i, StandardCharsets.ISO_8859_1);
        }
      }
      if (bytes.hasRemaining()) {
        throw new IOException(file + " has been cut by somebody else");
      }
    }
  }

  /** Closes the file; what was not written is lost. Harmless when called again. */
  @Override
  public void close() {
    pages.close();
    links.close();
    listings.close();
    try {
      channel.close();
    } catch (IOException e) {
      // Every entry was handed over when it was written.
      return;
    }
  }
}
